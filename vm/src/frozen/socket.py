# socket: over a port's `_socket`, whose functions never wait. CPython's methods, and MicroPython's that make a socket a
# stream (read, readinto, readline, write, ioctl for select).
import _socket
import time as _time
from errno import EINPROGRESS as _EINPROGRESS

globals().update(_socket.constants)
SO_EXCLUSIVEADDRUSE = None
has_ipv6 = True
_IN, _OUT, _ERR, _HUP = 1, 4, 8, 16
_PIECE = 100

error = OSError
timeout = TimeoutError


class gaierror(OSError):
    pass


class herror(OSError):
    pass


_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = _checked(timeout)


def _checked(timeout):
    if timeout is None:
        return None
    timeout = float(timeout)
    if timeout < 0:
        raise ValueError("Timeout value out of range")
    return timeout


def gethostname():
    return _socket.gethostname()


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    if isinstance(port, int):
        port = str(port)
    found = _socket.getaddrinfo(host, port, family, type, proto, flags)
    if isinstance(found, tuple):
        raise gaierror(*found)
    return found


def gethostbyname(hostname):
    return getaddrinfo(hostname, None, AF_INET, SOCK_STREAM)[0][4][0]


def inet_aton(text):
    parts = [int(part) for part in text.split(".")]
    if len(parts) != 4 or not all([0 <= part < 256 for part in parts]):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(parts)


def inet_ntoa(packed):
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return ".".join([str(part) for part in packed])


def inet_pton(family, text):
    if family == AF_INET:
        return inet_aton(text)
    head, gap, tail = text.partition("::")
    words = [part.split(":") if part else [] for part in (head, tail)]
    missing = 8 - len(words[0]) - len(words[1])
    if missing < 0 or bool(gap) != (missing > 0) and not (gap and missing == 0):
        raise OSError("illegal IP address string passed to inet_pton")
    words = words[0] + ["0"] * missing + words[1]
    return b"".join([int(word, 16).to_bytes(2, "big") for word in words])


def inet_ntop(family, packed):
    if family == AF_INET:
        return inet_ntoa(packed)
    words = [int.from_bytes(packed[i:i + 2], "big") for i in range(0, 16, 2)]
    best = (0, 0)
    i = 0
    while i < 8:
        j = i
        while j < 8 and words[j] == 0:
            j += 1
        if j - i > best[0]:
            best = (j - i, i)
        i = j + 1
    text = [f"{word:x}" for word in words]
    if best[0] < 2:
        return ":".join(text)
    return f"{':'.join(text[:best[1]])}::{':'.join(text[best[1] + best[0]:])}"


def _swap(size):
    import sys

    def swap(x):
        return int.from_bytes(x.to_bytes(size, "big"), sys.byteorder)

    return swap


htons = ntohs = _swap(2)
htonl = ntohl = _swap(4)


def _octets(data):
    # MicroPython sends strings too, as UTF-8.
    return data.encode() if isinstance(data, str) else data


class socket:
    _fd = -1

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self.family = AF_INET if family == -1 else family
        self.type = SOCK_STREAM if type == -1 else type
        self.proto = 0 if proto == -1 else proto
        self._timeout = _default_timeout
        self._files = 0
        self._closed = False
        self._buffer = b""
        self._fd = _socket.socket(self.family, self.type, self.proto) if fileno is None else fileno

    def __repr__(self):
        state = " [closed]" if self._closed else ""
        return f"<socket.socket{state} fd={self._fd}, family={self.family}, type={self.type}, proto={self.proto}>"

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __del__(self):
        self._release()

    def _release(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _socket.close(fd)

    def close(self):
        self._closed = True
        if self._files <= 0:
            self._release()

    def detach(self):
        fd, self._fd = self._fd, -1
        self._closed = True
        return fd

    def fileno(self):
        return self._fd

    def settimeout(self, timeout):
        self._timeout = _checked(timeout)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0

    # Waits until one of the events is there.
    def _wait(self, event, until):
        if until == 0:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        while True:
            piece = _PIECE
            if until is not None:
                left = until - _time.monotonic()
                if left <= 0:
                    raise TimeoutError("timed out")
                piece = min(piece, int(left * 1000) + 1)
            if _socket.wait((self._fd,), (event,), piece)[0]:
                return

    # Repeats what gives None until it need not wait.
    def _repeat(self, event, call, *args):
        result = call(self._fd, *args)
        if result is None:
            until = self._timeout and _time.monotonic() + self._timeout
            while result is None:
                self._wait(event, until)
                result = call(self._fd, *args)
        return result

    # An address with a name in it as one with numbers.
    def _address(self, address, flags=0):
        if not isinstance(address, tuple):
            raise TypeError(f"a tuple of host and port is required, not {type(address).__name__}")
        host, port = address[:2]
        if host == "":
            host, flags = None, AI_PASSIVE
        elif host == "<broadcast>":
            host = "255.255.255.255"
        if isinstance(host, str) and host.replace(".", "").isdigit() and host.count(".") == 3:
            return address
        if not 0 <= port < 65536:
            raise OverflowError("port must be 0-65535.")
        return getaddrinfo(host, port, self.family, self.type, self.proto, flags)[0][4]

    def bind(self, address):
        _socket.bind(self._fd, self._address(address))

    def listen(self, backlog=128):
        _socket.listen(self._fd, max(backlog, 0))

    def accept(self):
        fd, address = self._repeat(_IN, _socket.accept)
        new = socket(self.family, self.type, self.proto, fd)
        return new, address

    def connect_ex(self, address):
        code = _socket.connect(self._fd, self._address(address))
        if code == _EINPROGRESS and self._timeout != 0:
            self._wait(_OUT, self._timeout and _time.monotonic() + self._timeout)
            code = self.getsockopt(SOL_SOCKET, SO_ERROR)
        return code

    def connect(self, address):
        code = self.connect_ex(address)
        if code:
            _socket.fail(code)

    def recv(self, bufsize, flags=0):
        if self._buffer:
            data, self._buffer = self._buffer[:bufsize], self._buffer[bufsize:]
            return data
        return self._repeat(_IN, _socket.recv, bufsize, flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        return self._repeat(_IN, _socket.recv_into, buffer, nbytes, flags)

    def recvfrom(self, bufsize, flags=0):
        return self._repeat(_IN, _socket.recvfrom, bufsize, flags)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        data, address = self.recvfrom(nbytes or len(buffer), flags)
        buffer[:len(data)] = data
        return len(data), address

    def send(self, data, flags=0):
        return self._repeat(_OUT, _socket.send, _octets(data), flags)

    def sendall(self, data, flags=0):
        with memoryview(_octets(data)) as view:
            view = view.cast("B")
            until = self._timeout and _time.monotonic() + self._timeout
            at = 0
            while at < len(view):
                n = _socket.send(self._fd, view[at:], flags)
                if n is None:
                    self._wait(_OUT, until)
                else:
                    at += n

    def sendto(self, data, flags, address=None):
        if address is None:
            flags, address = 0, flags
        return self._repeat(_OUT, _socket.sendto, _octets(data), flags, self._address(address))

    def shutdown(self, how):
        _socket.shutdown(self._fd, how)

    def getsockname(self):
        return _socket.getsockname(self._fd)

    def getpeername(self):
        return _socket.getpeername(self._fd)

    def setsockopt(self, level, optname, value):
        _socket.setsockopt(self._fd, level, optname, value)

    def getsockopt(self, level, optname, *buflen):
        return _socket.getsockopt(self._fd, level, optname, *buflen)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        import io

        raw = SocketIO(self, mode.replace("b", "") or "r")
        self._files += 1
        if buffering == 0:
            if "b" not in mode:
                raise ValueError("unbuffered streams must be binary")
            return raw
        size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
        if "w" not in mode:
            stream = io.BufferedReader(raw, size)
        elif "r" not in mode:
            stream = io.BufferedWriter(raw, size)
        else:
            stream = io.BufferedRWPair(raw, raw, size)
        if "b" in mode:
            return stream
        return io.TextIOWrapper(stream, encoding or "utf-8", errors, newline)

    # MicroPython's streams.
    def read(self, size=-1):
        if size is not None and size >= 0:
            return self._gather(size)
        parts = []
        while True:
            try:
                data = self.recv(4096)
            except BlockingIOError:
                return b"".join(parts) if parts else None
            if not data:
                return b"".join(parts)
            parts.append(data)

    def _gather(self, size):
        parts = []
        while size > 0:
            try:
                data = self.recv(size)
            except BlockingIOError:
                return b"".join(parts) if parts else None
            if not data:
                break
            parts.append(data)
            size -= len(data)
        return b"".join(parts)

    def readinto(self, buffer, nbytes=-1):
        data = self._gather(len(buffer) if nbytes < 0 else min(nbytes, len(buffer)))
        if data is None:
            return None
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1):
        while True:
            end = self._buffer.find(b"\n") + 1
            if 0 <= size and (not end or end > size) and len(self._buffer) >= size:
                end = size
            if end:
                break
            try:
                data = self._repeat(_IN, _socket.recv, 4096, 0)
            except BlockingIOError:
                return None
            if not data:
                end = len(self._buffer)
                break
            self._buffer += data
        line, self._buffer = self._buffer[:end], self._buffer[end:]
        return line

    def write(self, data, *part):
        if part:
            data = bytes(_octets(data))[part[0] if len(part) > 1 else 0:][:part[-1]]
        if self._timeout == 0:
            try:
                return self.send(data)
            except BlockingIOError:
                return None
        self.sendall(data)
        return len(data)

    def ioctl(self, request, argument=0):
        if request != 3:
            return -1
        if self._fd < 0:
            return 32
        ready = _socket.wait((self._fd,), (argument & (_IN | _OUT),), 0)[0]
        return ready | (argument & _IN if self._buffer else 0)


SocketType = socket


def _io_base():
    import io

    return io.RawIOBase


class SocketIO(_io_base()):
    # A socket as a raw stream, which `makefile` puts buffers around.
    def __init__(self, sock, mode):
        self._sock, self._mode = sock, mode

    def readable(self):
        return "r" in self._mode

    def writable(self):
        return "w" in self._mode

    def fileno(self):
        return self._sock.fileno()

    @property
    def mode(self):
        return self._mode + "b"

    @property
    def name(self):
        return self._sock.fileno()

    def readinto(self, buffer):
        try:
            return self._sock.recv_into(buffer)
        except BlockingIOError:
            return None

    def write(self, data):
        try:
            return self._sock.send(data)
        except BlockingIOError:
            return None

    def close(self):
        if not self.closed:
            super().close()
            sock, self._sock = self._sock, None
            sock._files -= 1
            if sock._closed:
                sock.close()


def socketpair(family=None, type=None, proto=0):
    family = AF_UNIX if family is None else family
    type = SOCK_STREAM if type is None else type
    a, b = _socket.socketpair(family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def fromfd(fd, family, type, proto=0):
    return socket(family, type, proto, fd)


def create_connection(address, timeout=..., source_address=None):
    failure = None
    for family, kind, proto, _, target in getaddrinfo(*address, 0, SOCK_STREAM):
        sock = socket(family, kind, proto)
        try:
            if timeout is not ...:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except OSError as exc:
            failure = exc
            sock.close()
    raise failure or OSError("getaddrinfo returns an empty list")


def create_server(address, *, family=None, backlog=None, reuse_port=False, dualstack_ipv6=False):
    sock = socket(AF_INET if family is None else family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        sock.bind(address)
        sock.listen() if backlog is None else sock.listen(backlog)
    except BaseException:
        sock.close()
        raise
    return sock
