"""Settings: environment variables or a `.env` file, read once at start."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.adapter import SHIPPED

PACKAGED = "packaged"


class Settings(BaseSettings):
    """Every setting of the program. An unknown `HJEMMEL_` variable in `.env` stops the start."""

    model_config = SettingsConfigDict(env_prefix="HJEMMEL_", env_file=".env", extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", description="address the service listens on")
    port: int = Field(7860, ge=1, le=65535, description="port the service listens on")
    data: Path = Field(Path("data"), description="folder for texts, model and index; ignored by git")
    source: str = Field(
        "https://www.retsinformation.dk",
        description="where official texts are fetched: a base address, a folder laid out the same way, or `none`",
    )
    model: str = Field(
        PACKAGED, description="embedding model: `packaged`, `none`, or any sentence-transformers name or folder"
    )
    adapter: str = Field(
        SHIPPED, description="what fits the model to the field: `shipped`, `none`, or a folder of `hjemmel evals train`"
    )
