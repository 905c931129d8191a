"""Sổ Tài sản trí tuệ: an offline registry of intellectual-property assets."""

__version__ = "0.2.0"
