"""Says when the PyTorch installed is a GPU build: it works, but takes gigabytes that nothing here uses."""

from importlib.metadata import PackageNotFoundError, distribution, distributions
from pathlib import Path


def gpu_build() -> int | None:
    """Bytes of the GPU build with its libraries, or None where the build is for CPU."""
    try:
        files = distribution("torch").files or []
    except PackageNotFoundError:
        return None
    if not any("libtorch_cuda" in file.name or "libtorch_hip" in file.name for file in files):
        return None
    names = ("torch", "triton", "nvidia-", "nvidia_")
    parts = [d for d in distributions() if (d.metadata["Name"] or "").lower().startswith(names)]
    return sum(_size(Path(str(file.locate()))) for part in parts for file in part.files or [])


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
