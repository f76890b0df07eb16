"""Charts as SVG, written by hand: for the HTML page, the PDF, or a file of their own."""

from medlog.render.svg.drawing import NARROW, WIDE, mark_length, series

__all__ = ["NARROW", "WIDE", "mark_length", "series"]
