name_seen = __name__
counter = 0


class Klass:
    attr = "original"


class Error(Exception):
    pass


def get():
    return counter


def bump():
    global counter
    counter += 1
    return counter


def replace(fn):
    global get
    get = fn


def helper():
    return "old helper"


def calls_helper():
    return helper()


def make():
    return Klass()


def fail():
    raise Error("from the module")
