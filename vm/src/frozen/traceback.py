# traceback: exceptions as text, in the words that the interpreter itself uses.
import io
import sys


def _text(exc):
    out = io.StringIO()
    sys.print_exception(exc, out)
    return out.getvalue()


def _exception(args, value):
    if value is not None:
        return value
    exc = args
    return sys.exception() if exc is None else exc


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    return _text(_exception(exc, value)).splitlines(True)


def format_exception_only(exc, /, value=None):
    exc = _exception(exc, value)
    saved, exc.__traceback__ = exc.__traceback__, None
    context, cause, suppress = exc.__context__, exc.__cause__, exc.__suppress_context__
    exc.__context__ = exc.__cause__ = None
    try:
        lines = _text(exc).splitlines(True)
    finally:
        exc.__traceback__, exc.__context__, exc.__cause__ = saved, context, cause
        exc.__suppress_context__ = suppress
    return [line for line in lines if not line.startswith("Traceback (most recent")]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print(_text(_exception(exc, value)), file=file or sys.stderr, end="")


def format_exc(limit=None, chain=True):
    exc = sys.exception()
    return "NoneType: None\n" if exc is None else _text(exc)


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), file=file or sys.stderr, end="")


class FrameSummary:
    def __init__(self, filename, lineno, name):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, ""

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))


def extract_tb(tb, limit=None):
    frames = []
    while tb is not None:
        code = tb.tb_code
        frames.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name))
        tb = tb.tb_next
    return frames if limit is None else frames[:limit]


def format_list(frames):
    return [f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n' for frame in frames]


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), file=file or sys.stderr, end="")
