"""The adapter: a few megabytes that fit the packaged model to the field, bound to the model they were trained on."""

import json
from pathlib import Path

from corpus.errors import NoModel

ADAPTER = Path(__file__).with_name("adapter")
SHIPPED, NONE = "shipped", "none"
CARD = "card.json"

REMEDY = "set HJEMMEL_ADAPTER to `shipped`, to `none`, or to a folder that `hjemmel evals train` wrote"


def adapter_for(setting: str, base: str) -> Path | None:
    """The folder of the adapter that *setting* names, for the model with the fingerprint *base*.

    None when it is `none`, and when the `shipped` one was trained on another model. NoModel, with its remedy, when a
    folder is named that holds no adapter of this model.
    """
    if setting == NONE:
        return None
    folder = ADAPTER if setting == SHIPPED else Path(setting).expanduser()
    try:
        trained_on = json.loads((folder / CARD).read_text(encoding="utf-8"))["base"]
    except (OSError, ValueError, LookupError, TypeError):
        trained_on = None
    if trained_on == base:
        return folder
    if setting == SHIPPED:
        return None
    raise NoModel(f"{setting} holds no adapter of this model; {REMEDY}")
