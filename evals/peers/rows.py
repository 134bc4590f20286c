"""The peers as rows: each with the texts only, and with the guide as extra documents."""

from collections.abc import Callable, Iterator, Sequence

from corpus.encoder import Vectors
from corpus.generation import Generation
from evals.errors import NotReady
from evals.peers.documents import Documents
from evals.peers.row import Peer
from service.links import Links
from service.timeline import Masks


def peers(
    generation: Generation, passages: Callable[[Sequence[str]], Vectors], query: Callable[[str], Vectors]
) -> Iterator[Peer]:
    """Four rows over *generation*; *passages* gives vectors of its texts and the guide's, *query* of a question.

    Raises `NotReady` when the peers are not installed.
    """
    try:
        from evals.peers.haystack_row import HaystackEngine
        from evals.peers.txtai_row import TxtaiEngine
    except ImportError as fault:
        remedy = "install them with `pip install -e .[dev] -c constraints.txt`, or leave them out with `--no-peers`"
        raise NotReady(f"The peers are not installed ({fault.name}); {remedy}.") from fault
    masks = Masks(generation)
    texts, told = Documents(generation, masks, None), Documents(generation, masks, Links(generation))
    for documents, with_guide in ((texts, ""), (told, "+guide")):
        yield Peer(f"txtai{with_guide}", documents, lambda wanted: TxtaiEngine(wanted, passages, query))
        yield Peer(f"haystack{with_guide}", documents, lambda wanted: HaystackEngine(wanted, passages, query))
