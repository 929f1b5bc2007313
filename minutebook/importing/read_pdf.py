"""Read a PDF."""
from minutebook.importing.document import Document
from minutebook.importing.opening import Opened


def read_pdf(opened: Opened) -> Document:
    raise NotImplementedError
