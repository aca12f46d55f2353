# The classes of io that are written in Python: what streams have in common, and streams made of others.
from _abc import ABC

_CHUNK = 512


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(ABC):
    _closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(f"{self.__class__.__name__}.{name}() not supported")

    def seek(self, pos, whence=0):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def flush(self):
        self._check_closed()

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    @property
    def closed(self):
        return self._closed

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def isatty(self):
        self._check_closed()
        return False

    def fileno(self):
        self._unsupported("fileno")

    def _check_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __enter__(self):
        self._check_closed()
        return self

    def __exit__(self, *details):
        self.close()

    def readline(self, size=-1):
        if size is None:
            size = -1
        line = bytearray()
        while size < 0 or len(line) < size:
            b = self.read(1)
            if not b:
                break
            line += b
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __iter__(self):
        self._check_closed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None):
        if hint is None or hint <= 0:
            return list(self)
        n, lines = 0, []
        for line in self:
            lines.append(line)
            n += len(line)
            if n >= hint:
                break
        return lines

    def writelines(self, lines):
        self._check_closed()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        n = self.readinto(buffer)
        return None if n is None else bytes(buffer[:n])

    def readall(self):
        data = bytearray()
        while True:
            more = self.read(_CHUNK)
            if not more:
                return bytes(data) if data else more
            data += more

    def readinto(self, buffer):
        self._unsupported("readinto")

    def write(self, data):
        self._unsupported("write")


class BufferedIOBase(IOBase):
    def read(self, size=-1):
        self._unsupported("read")

    def read1(self, size=-1):
        self._unsupported("read1")

    def readinto(self, buffer):
        data = self.read(len(buffer))
        n = len(data)
        buffer[:n] = data
        return n

    def readinto1(self, buffer):
        data = self.read1(len(buffer))
        n = len(data)
        buffer[:n] = data
        return n

    def write(self, data):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")


class TextIOBase(IOBase):
    encoding = errors = newlines = None

    def read(self, size=-1):
        self._unsupported("read")

    def write(self, s):
        self._unsupported("write")

    def readline(self, size=-1):
        self._unsupported("readline")

    def detach(self):
        self._unsupported("detach")


class _Buffered(BufferedIOBase):
    def __init__(self, raw, buffer_size=8192):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size

    @property
    def raw(self):
        return self._raw

    @property
    def closed(self):
        return self._raw.closed if hasattr(self._raw, "closed") else self._closed

    @property
    def name(self):
        return self._raw.name

    def detach(self):
        self.flush()
        raw, self._raw = self._raw, None
        return raw

    def seekable(self):
        return self._raw.seekable()

    def fileno(self):
        return self._raw.fileno()

    def isatty(self):
        return self._raw.isatty()

    def close(self):
        if self._raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._closed = True
                if hasattr(self._raw, "close"):
                    self._raw.close()

    def __repr__(self):
        return f"<_io.{self.__class__.__name__}>"


class _Reading:
    def _start_reading(self):
        self._ahead = b""

    def _read_raw(self, size):
        return self._raw.read(size)

    def read(self, size=-1):
        self._check_closed()
        if size is None or size < 0:
            if size is not None and size < -1:
                raise ValueError("read length must be non-negative or -1")
            data = bytearray(self._ahead)
            self._ahead = b""
            while True:
                more = self._read_raw(self._size)
                if not more:
                    return bytes(data)
                data += more
        while len(self._ahead) < size:
            more = self._read_raw(max(self._size, size - len(self._ahead)))
            if not more:
                break
            self._ahead += more
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def read1(self, size=-1):
        self._check_closed()
        if not self._ahead:
            self._ahead = self._read_raw(self._size if size < 0 else max(size, 1)) or b""
        if size < 0:
            size = len(self._ahead)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def peek(self, size=0):
        self._check_closed()
        if not self._ahead:
            self._ahead = self._read_raw(self._size) or b""
        return self._ahead

    def readline(self, size=-1):
        self._check_closed()
        if size is None:
            size = -1
        while True:
            end = self._ahead.find(b"\n") + 1
            if size >= 0 and (end == 0 or end > size) and len(self._ahead) >= size:
                end = size
                break
            if end:
                break
            more = self._read_raw(self._size)
            if not more:
                end = len(self._ahead)
                break
            self._ahead += more
        line, self._ahead = self._ahead[:end], self._ahead[end:]
        return line

    def readable(self):
        return True


class BufferedReader(_Reading, _Buffered):
    def __init__(self, raw, buffer_size=8192):
        if hasattr(raw, "readable") and not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        super().__init__(raw, buffer_size)
        self._start_reading()

    def tell(self):
        return self._raw.tell() - len(self._ahead)

    def seek(self, pos, whence=0):
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b""
        return self._raw.seek(pos, whence)

    def flush(self):
        self._check_closed()


class BufferedWriter(_Buffered):
    def __init__(self, raw, buffer_size=8192):
        if hasattr(raw, "writable") and not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        super().__init__(raw, buffer_size)
        self._waiting = bytearray()

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError("write to closed file")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data)
        if self._waiting and len(self._waiting) + len(data) > self._size:
            self._drain()
        self._waiting += data
        while len(self._waiting) >= self._size and len(self._waiting) > 0:
            if not self._drain_some(self._size):
                break
        return len(data)

    def _drain_some(self, n):
        written = self._raw.write(bytes(self._waiting[:n]))
        if written:
            del self._waiting[:written]
        return written

    def _drain(self):
        while self._waiting and self._drain_some(len(self._waiting)):
            pass

    def flush(self):
        self._check_closed()
        self._drain()
        if hasattr(self._raw, "flush"):
            self._raw.flush()

    def tell(self):
        return self._raw.tell() + len(self._waiting)

    def seek(self, pos, whence=0):
        self._drain()
        return self._raw.seek(pos, whence)

    def truncate(self, pos=None):
        self._drain()
        return self._raw.truncate(self.tell() if pos is None else pos)


class BufferedRandom(_Reading, BufferedWriter):
    def __init__(self, raw, buffer_size=8192):
        super().__init__(raw, buffer_size)
        self._start_reading()

    def _read_raw(self, size):
        self._drain()
        return self._raw.read(size)

    def _forget(self):
        if self._ahead:
            self._raw.seek(-len(self._ahead), 1)
            self._ahead = b""

    def write(self, data):
        self._forget()
        return super().write(data)

    def tell(self):
        return self._raw.tell() - len(self._ahead) + len(self._waiting)

    def seek(self, pos, whence=0):
        self._drain()
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b""
        return self._raw.seek(pos, whence)


class BufferedRWPair(BufferedIOBase):
    def __init__(self, reader, writer, buffer_size=8192):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1):
        return self.reader.read(size)

    def read1(self, size=-1):
        return self.reader.read1(size)

    def peek(self, size=0):
        return self.reader.peek(size)

    def readline(self, size=-1):
        return self.reader.readline(size)

    def write(self, data):
        return self.writer.write(data)

    def flush(self):
        self.writer.flush()

    def readable(self):
        return True

    def writable(self):
        return True

    def close(self):
        self.writer.close()
        self.reader.close()

    @property
    def closed(self):
        return self.writer.closed


class TextIOWrapper(TextIOBase):
    def __init__(
        self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False
    ):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._buffer = buffer
        self.encoding = encoding or "utf-8"
        self.errors = errors or "strict"
        self._newline = newline
        self.line_buffering = line_buffering
        self._ahead = ""
        self._bytes = b""
        self._seen = set()
        "".encode(self.encoding)

    @property
    def buffer(self):
        return self._buffer

    @property
    def name(self):
        return self._buffer.name

    @property
    def closed(self):
        return self._buffer.closed if hasattr(self._buffer, "closed") else self._closed

    @property
    def newlines(self):
        found = tuple([end for end in ("\r", "\n", "\r\n") if end in self._seen])
        return None if not found else found[0] if len(found) == 1 else found

    def readable(self):
        return self._buffer.readable() if hasattr(self._buffer, "readable") else True

    def writable(self):
        return self._buffer.writable() if hasattr(self._buffer, "writable") else True

    def seekable(self):
        return self._buffer.seekable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        return self._buffer.isatty()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.encoding = encoding or self.encoding
        self.errors = errors or self.errors
        if line_buffering is not None:
            self.line_buffering = line_buffering

    def write(self, s):
        self._check_closed()
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        text = s
        if self._newline in (None, ""):
            pass
        elif self._newline != "\n":
            text = text.replace("\n", self._newline)
        self._buffer.write(text.encode(self.encoding, self.errors))
        if self.line_buffering and ("\n" in s or "\r" in s):
            self.flush()
        return len(s)

    def flush(self):
        self._check_closed()
        if hasattr(self._buffer, "flush"):
            self._buffer.flush()

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._closed = True
                if hasattr(self._buffer, "close"):
                    self._buffer.close()

    def detach(self):
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def _fill(self):
        # Decodes some more; False at the end.
        # Not more than what is there: the other end of a socket may wait for an answer.
        more = self._buffer.read1(_CHUNK) if hasattr(self._buffer, "read1") else self._buffer.read(_CHUNK)
        if not more:
            if self._bytes:
                rest, self._bytes = self._bytes, b""
                self._ahead += self._translate(rest.decode(self.encoding, self.errors), True)
                return True
            return False
        data = self._bytes + more
        keep = 0
        if self.encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
            # A character, or the end of a line, may be cut off.
            for back in range(1, min(4, len(data)) + 1):
                byte = data[-back]
                if byte >= 0xC0:
                    need = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
                    keep = back if need > back else 0
                    break
                if byte < 0x80:
                    break
        if keep == 0 and data.endswith(b"\r") and self._newline in (None, ""):
            keep = 1
        self._bytes = data[len(data) - keep :] if keep else b""
        text = data[: len(data) - keep].decode(self.encoding, self.errors)
        self._ahead += self._translate(text, False)
        return True

    def _translate(self, text, final):
        if self._newline not in (None, ""):
            return text
        if "\r" in text:
            if "\r\n" in text:
                self._seen.add("\r\n")
            rest = text.replace("\r\n", "")
            if "\r" in rest:
                self._seen.add("\r")
            if "\n" in rest:
                self._seen.add("\n")
            if self._newline is None:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
        elif "\n" in text:
            self._seen.add("\n")
        return text

    def read(self, size=-1):
        self._check_closed()
        if size is None or size < 0:
            data = self._bytes + (self._buffer.read() or b"")
            self._bytes = b""
            text = self._ahead + self._translate(data.decode(self.encoding, self.errors), True)
            self._ahead = ""
            return text
        while len(self._ahead) < size and self._fill():
            pass
        text, self._ahead = self._ahead[:size], self._ahead[size:]
        return text

    def _line_end(self):
        text, newline = self._ahead, self._newline
        if newline == "":
            cr, lf = text.find("\r"), text.find("\n")
            if cr >= 0 and (lf < 0 or cr < lf):
                return cr + 2 if text[cr + 1 : cr + 2] == "\n" else cr + 1
            return lf + 1
        end = newline or "\n"
        at = text.find(end)
        return 0 if at < 0 else at + len(end)

    def readline(self, size=-1):
        self._check_closed()
        if size is None:
            size = -1
        while True:
            end = self._line_end()
            if size >= 0 and (end == 0 or end > size) and len(self._ahead) >= size:
                end = size
                break
            if end:
                break
            if not self._fill():
                end = len(self._ahead)
                break
        line, self._ahead = self._ahead[:end], self._ahead[end:]
        return line

    def tell(self):
        self.flush()
        ahead = len(self._ahead.encode(self.encoding, self.errors)) + len(self._bytes)
        return self._buffer.tell() - ahead

    def seek(self, cookie, whence=0):
        self.flush()
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie, whence = self.tell(), 0
        elif whence == 2 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        self._ahead, self._bytes = "", b""
        return self._buffer.seek(cookie, whence)

    def truncate(self, pos=None):
        self.flush()
        return self._buffer.truncate(self.tell() if pos is None else pos)

    def __repr__(self):
        return f"<_io.TextIOWrapper encoding={self.encoding!r}>"


def open_raw(file, mode="r", closefd=True, opener=None):
    return open(file, mode.replace("b", "") + "b")


def open_text(file, mode, encoding, errors, newline):
    if "b" in mode:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name[0] == 'e' else 'a'} {name} argument")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline!r}")
    "".encode(encoding or "utf-8")
    wrapper = TextIOWrapper(open(file, mode.replace("t", "") + "b"), encoding, errors, newline)
    wrapper.mode = mode
    return wrapper


def _register():
    import io

    TextIOBase.register(io.StringIO)
    BufferedIOBase.register(io.BytesIO)
    TextIOBase.register(io.TextIOWrapper)
    RawIOBase.register(io.FileIO)


_register()
