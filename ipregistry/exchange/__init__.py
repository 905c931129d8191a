"""Workbooks and text files in and out."""
