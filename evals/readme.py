"""The example on the README's first screen: `python -m evals.readme` writes it anew from the index as it is."""

import re
from datetime import date
from pathlib import Path

from corpus.document import Kind
from corpus.encoders import load_encoder
from service.result import Answer, Source
from service.serving import open_desk
from service.settings import Settings

README = Path(__file__).resolve().parents[1] / "README.md"
QUESTION = "Må kommunen sætte en sygemeldt i et tilbud, der gør helbredet værre?"
DAY = date(2022, 6, 3)
WORDS = 11  # of law shown; longer runs of official wording are not kept in the repository
_BLOCK = re.compile(r"(?<=<!-- example -->\n).*?(?=<!-- /example -->)", re.DOTALL)


def example(answer: Answer) -> str:
    """The answer as Markdown: letters in their own words, law cut after a few."""
    lines = [f"> **{QUESTION}** (pr. {answer.as_of:%d.%m.%Y})", ">", f"> {answer.answer}", ">"]
    lines += [f"> [{source.n}] {source.citation}: »{_cut(source)}«  " for source in answer.sources]
    return "\n".join(lines) + "\n"


def shown() -> str:
    """The example as it stands in the README."""
    found = _BLOCK.search(README.read_text(encoding="utf-8"))
    return "" if found is None else found[0]


def main() -> None:
    """Write the example into the README."""
    settings = Settings()
    desk = open_desk(settings.data, load_encoder(settings.model, settings.data, adapter=settings.adapter), date.today)
    block = example(desk.ask(QUESTION, DAY))
    README.write_text(_BLOCK.sub(lambda _: block, README.read_text(encoding="utf-8")), encoding="utf-8")


def _cut(source: Source) -> str:
    text = " ".join((source.quote or "").split())
    if source.kind is Kind.LETTER:
        return text
    words = list(re.finditer(r"[\w§]+", text))
    return text if len(words) <= WORDS else f"{text[: words[WORDS - 1].end()]} …"


if __name__ == "__main__":
    main()
