"""How Python and the C library behave in a process that answers people and computes beside it."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

# Seconds until a job lets a request go on. Each row that SQLite gives costs such a wait while a job computes, and at
# Python's usual 0.005 a list of a hundred comments would take half a second.
_SWITCH = 0.0002
# glibc keeps a heap for nearly every thread, and forty threads that each once held much keep it for good: with two, a
# service of a hundred thousand comments stays 250 MB smaller.
_M_ARENA_MAX, _ARENAS = -8, 2


def tune() -> None:
    """Call it before there are threads. Where the C library is another one its part has no effect."""
    sys.setswitchinterval(_SWITCH)
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)
