"""`hjemmel evals train`: from the guide and the index to an adapter in `corpus/adapter`."""

from pathlib import Path

from corpus.adapter import NONE
from corpus.encoders import load_encoder
from corpus.generation import Generation, Live
from corpus.packaged_model import packaged_model
from evals.errors import NotReady
from evals.guide_leaks import leaks
from evals.questions import load_questions
from evals.training.pairs import Pairs, pairs_of
from service.links import Links


def trained(data: Path, out: Path, seed: int, question_files: tuple[Path, ...]) -> Pairs:
    """Train on everything the guide asks, apart from what comes too near to a question of *question_files*.

    Raises `NotReady` when the trainer is not installed, and what loading the model or the index raises.
    """
    try:
        from evals.training.train import Plan, train
    except ImportError as fault:
        remedy = "install it with `pip install -e .[dev] -c constraints.txt`"
        raise NotReady(f"The trainer is not installed ({fault.name}); {remedy}.") from fault
    encoder = load_encoder("packaged", data, adapter=NONE)
    live = Live(data / "index", None)
    try:
        with live.get() as generation:
            measured = [question for path in question_files for question in load_questions(path)]
            near = leaks(generation.guide.entries, measured, encoder.encode_queries)
            pairs = pairs_of(generation.guide.entries, wordings(generation), (leak.guide for leak in near), seed)
    finally:
        live.close()
    checkpoints = data / "training" / pairs.sha256[:12]
    train(Plan(packaged_model(data / "models"), encoder.card, pairs, seed, checkpoints, out))
    return pairs


def wordings(generation: Generation) -> dict[int, list[str]]:
    """By position of the entry, the texts of the units it speaks of in the version it was written from."""
    links = Links(generation)
    found: dict[int, list[str]] = {}
    for number, position in zip(links.entries.tolist(), links.units.tolist(), strict=True):
        unit = generation.units[position]
        if unit.eli == generation.guide.entries[number].based_on.eli:
            found.setdefault(number, []).append(unit.embed_text)
    return found
