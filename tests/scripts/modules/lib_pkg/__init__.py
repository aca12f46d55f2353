order = ["pkg start"]
from . import helper
from .helper import label as name

order.append("pkg end")


def describe():
    return name + ":" + helper.label
