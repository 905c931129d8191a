"""Vietnamese typed in an old encoding (TCVN3, VNI) inside a Unicode file: it shows right in an old font only."""

from __future__ import annotations

import re

_TCVN3 = re.compile(
    r"[^\W\d_][µ¸¶¨¬¼½¾¦¤¥]"  # signs that stand for vowels: xoµi, c¸t
    r"|[^\W\d_][«»·©ª®¹\xad][^\W\d_]"  # these may close a word in Unicode
    r"|[bcdghklmnprstvxBCDGHKLMNPRSTVX]ß"  # in German it follows a vowel
)
_VNI = re.compile(r"[aAoOuUeEyYöÖôÔ][ùøûïåäÙØÛÏÅÄ]|a[éèúüëáâêõ]|[oOeE]â")
_SURE_VNI = re.compile(r"[aouAOU][øØ]")
_FEW = 2


def looks_old(text: str) -> bool:
    """Whether a text has letters that only TCVN3 or VNI leaves; a single doubtful pair of VNI does not count."""
    if text.isascii():
        return False
    return _TCVN3.search(text) is not None or _SURE_VNI.search(text) is not None or len(_VNI.findall(text)) >= _FEW
