from . import kind
from .. import helper as h
from ..helper import label
from . import sibling as s
import lib_pkg.sub


def chain():
    return kind, h.label, s.where


def up_two():
    from ..sub.sibling import where

    return where.upper()


def package():
    return lib_pkg.sub
