# gzip: whole texts.
import zlib


class BadGzipFile(OSError):
    pass


def compress(data, compresslevel=9, *, mtime=None):
    return zlib.compress(data, compresslevel, 31)


def decompress(data):
    output = b""
    data = bytes(data)
    while data:
        part = zlib.decompressobj(31)
        try:
            output += part.decompress(data)
        except zlib.error as exc:
            raise BadGzipFile(str(exc)) from None
        if not part.eof:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data = part.unused_data.lstrip(b"\0")
    return output
