"""What can be wrong with the evals' own files or machine; the message says what to do."""


class EvalsError(Exception):
    """Base of the errors of this package; the message is one sentence with its remedy."""


class BadQuestions(EvalsError):
    """A file of questions, refusals or provisions breaks its schema; the message names the line to mend."""


class BadRun(EvalsError):
    """A run file cannot be read or compared; make it anew with `hjemmel evals run`."""


class NotReady(EvalsError):
    """There is no full index to measure; run `hjemmel ingest sync` and wait for the vectors."""
