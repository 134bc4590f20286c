"""Character maps in SentencePiece's precompiled form, the one that the normaliser of `tokenizers` reads.

The form is a double-array trie over the UTF-8 bytes of the keys (the layout of darts-clone), followed by the
replacements, each ended by a zero byte. A trie's value is the offset of its replacement.
"""

import struct
from collections.abc import Mapping

_Node = dict[int, "_Node | int"]  # byte -> node; the key 0 holds the value of the bytes so far

_BLOCK = 256
_HAS_VALUE = 1 << 8
_IS_VALUE = 1 << 31
_LARGEST_OFFSET = 1 << 21  # a unit has 22 bits for the way to its children


def precompiled_charsmap(replacements: Mapping[str, str]) -> bytes:
    """The precompiled form of *replacements*: one or more, none with an empty key or a zero character."""
    root: _Node = {}
    texts = bytearray()
    for key, text in replacements.items():
        node = root
        for byte in key.encode():
            node = node.setdefault(byte, {})  # type: ignore[assignment]
        node[0] = len(texts)
        texts += text.encode() + b"\0"
    units = _double_array(root)
    trie = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(trie)) + trie + bytes(texts)


def _double_array(root: _Node) -> list[int]:
    """The units of the trie: the child by byte `b` of the node at `i` is at `i ^ offset(i) ^ b`."""
    units = [0] * _BLOCK
    taken = [True] + [False] * (_BLOCK - 1)
    used_bases: set[int] = set()
    waiting: list[tuple[int, _Node]] = [(0, root)]
    first_free = 1
    while waiting:
        at, node = waiting.pop()
        while first_free < len(taken) and taken[first_free]:
            first_free += 1
        start = max(first_free, len(taken) - 8 * _BLOCK)  # older blocks have gaps, but few that fit
        base = _free_base(sorted(node), start, taken, used_bases)
        grown = (base // _BLOCK + 1) * _BLOCK - len(units)
        units += [0] * grown
        taken += [False] * grown
        used_bases.add(base)
        offset = at ^ base
        if offset >= _LARGEST_OFFSET:
            raise ValueError(f"a trie of {len(units)} units is too large for this form")
        units[at] |= offset << 10 | (_HAS_VALUE if 0 in node else 0)
        for byte, child in node.items():
            taken[base ^ byte] = True
            if isinstance(child, int):
                units[base] = child | _IS_VALUE
            else:
                units[base ^ byte] = byte
                waiting.append((base ^ byte, child))
    return units


def _free_base(labels: list[int], start: int, taken: list[bool], used_bases: set[int]) -> int:
    """The lowest base, unused so far, whose places for *labels* are all free; beyond the end everything is."""
    place = start
    while True:
        base = place ^ labels[0]
        if base not in used_bases and all(base ^ label >= len(taken) or not taken[base ^ label] for label in labels):
            return base
        place += 1
