"""Make of a PDF what a scanner makes of its paper: a PDF of pictures, as it lies on the glass."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

_DOTS = 200
"""An inch, as offices scan."""


def scan_of(path: Path, folder: Path, *, turned: float = 0, noise: float = 0) -> Path:
    """Write a PDF of pictures of the pages of a PDF into a folder: turned by so many degrees, and blurred with a share of noise."""
    pictures = []
    for page in pypdfium2.PdfDocument(path):
        picture = page.render(scale=_DOTS / 72, grayscale=True).to_pil()
        picture = picture.rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
        if noise:
            blurred = picture.filter(ImageFilter.GaussianBlur(0.9))
            picture = Image.blend(blurred, Image.effect_noise(blurred.size, 60), noise)
        pictures.append(picture)
    target = folder / f"scan of {path.name}"
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=_DOTS)
    return target
