"""Fixtures every test may use."""

from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no folder `shared` beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def mirror(shared: Path) -> Path:
    """The mirror of official documents, laid out as Retsinformation's addresses."""
    return shared / "retsinformation"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when tests on the mirror did not run although the mirror is there."""
    if _skipped_on_mirror(terminalreporter):
        terminalreporter.write_line("Tests on the mirror were skipped although the mirror is there.", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail then, too: a skipped proof is no proof."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and _skipped_on_mirror(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped_on_mirror(reporter: pytest.TerminalReporter) -> list[str]:
    skipped = reporter.stats.get("skipped", ())
    return [one.nodeid for one in skipped if "mirror" in getattr(one, "keywords", {})] if SHARED.is_dir() else []
