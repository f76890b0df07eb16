"""The report as one HTML file that needs nothing else, to read, to print or to hand over."""

from medlog.render.html.page import text

__all__ = ["text"]
