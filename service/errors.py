"""What the service refuses to do, each with a code, a Danish sentence and a Danish remedy; turned into HTTP once."""


class ServiceError(Exception):
    """Base: `code` for programs, `message` and `remedy` for people."""

    status = 400
    code = "bad_request"

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{self.code}: {message}")
        self.message = message
        self.remedy = remedy


class NotReady(ServiceError):
    """No index is open yet; try again when `/readyz` says so."""

    status = 503
    code = "not_ready"


class NotFound(ServiceError):
    """Nothing stands at that address."""

    status = 404
    code = "not_found"


class BadFile(ServiceError):
    """The uploaded file cannot be read."""

    status = 422
    code = "bad_file"


class Damaged(ServiceError):
    """The text is held and its bytes are not those fetched; it is fetched again by `hjemmel ingest fetch`."""

    status = 503
    code = "damaged_text"
