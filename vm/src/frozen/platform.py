# platform: the machine and the interpreter.
import sys


def platform(aliased=False, terse=False):
    return sys.implementation._machine


def python_implementation():
    return "MicroPython"


def python_version():
    return ".".join([str(part) for part in sys.version_info[:3]])


def python_version_tuple():
    return tuple(python_version().split("."))


def python_compiler():
    return ""


def libc_ver(*args, **keywords):
    return ("", "")


def system():
    return {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}.get(sys.platform, sys.platform)


def machine():
    return ""
