"""Refuses to build a wheel: letters and register are read from the checkout, so only an editable install works."""

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel


class NoWheel(bdist_wheel):
    """A wheel would lack what the program reads beside its code."""

    def run(self) -> None:
        """Say so instead of building."""
        raise SystemExit("hjemmel runs from its checkout; install it with: pip install -c constraints.txt -e .")


setup(cmdclass={"bdist_wheel": NoWheel})
