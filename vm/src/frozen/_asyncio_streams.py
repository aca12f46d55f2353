# The streams of asyncio over sockets. One class reads and writes, as in MicroPython, where both names mean the same;
# what it has is what CPython's two classes have.
import _socket
import asyncio
import socket as _sockets

_CHUNK = 1 << 16


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial, self.expected = partial, expected


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


class Stream:
    def __init__(self, s=None, e=None, *, limit=_CHUNK, loop=None):
        self.s = s
        self.e = e or {}
        self._limit = limit
        self._in = bytearray()
        self._eof = False
        self._out = bytearray()
        self._end = False
        self._closing = False
        self._failure = None
        # Futures of those who wait: for what is fed, for room, for the end.
        self._fed = None
        self._waiting = []
        if isinstance(s, _sockets.socket):
            s.setblocking(False)

    def __repr__(self):
        return f"<{type(self).__name__} {self.s!r}>"

    @property
    def transport(self):
        return self

    def get_extra_info(self, name, default=None):
        if name in self.e:
            return self.e[name]
        try:
            if name == "socket":
                return self.s
            if name == "peername":
                return self.s.getpeername()
            if name == "sockname":
                return self.s.getsockname()
        except OSError:
            pass
        return default

    # Reading

    def feed_data(self, data):
        self._in += data
        self._tell_fed()

    def feed_eof(self):
        self._eof = True
        self._tell_fed()

    def set_exception(self, exc):
        self._failure = exc
        self._tell_fed()

    def exception(self):
        return self._failure

    def _tell_fed(self):
        future, self._fed = self._fed, None
        if future is not None and not future.done():
            future.set_result(None)

    # Waits for more, which is added to what is there; at the end it is noted.
    async def _more(self):
        if self._failure is not None:
            raise self._failure
        if self.s is None:
            if self._fed is not None:
                raise RuntimeError("called while another coroutine is already waiting for incoming data")
            self._fed = asyncio.get_running_loop().create_future()
            await self._fed
            return
        if not isinstance(self.s, _sockets.socket):
            return await self._more_of_stream()
        if self._closing:
            self._eof = True
            return
        loop = asyncio.get_running_loop()
        data = await loop._repeat(0, self.s, _socket.recv, _CHUNK, 0)
        if data:
            self._in += data
        else:
            self._eof = True

    # Of any other stream that `select` can poll: byte by byte, because more could have to wait.
    async def _more_of_stream(self):
        from select import POLLIN, poll

        poller = poll()
        poller.register(self.s, POLLIN)
        while not poller.poll(0):
            await asyncio.sleep_ms(1)
        data = self.s.read(1)
        if data:
            self._in += data if not isinstance(data, str) else data.encode()
        elif data is not None:
            self._eof = True

    def _take(self, n):
        data = bytes(self._in[:n])
        del self._in[:n]
        return data

    def at_eof(self):
        return self._eof and not self._in

    async def read(self, n=-1):
        if n == 0:
            return b""
        if n < 0:
            while not self._eof:
                await self._more()
            return self._take(len(self._in))
        if not self._in and not self._eof:
            await self._more()
        return self._take(n)

    async def readinto(self, buf):
        data = await self.read(len(buf))
        buf[:len(data)] = data
        return len(data)

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        while len(self._in) < n:
            if self._eof:
                raise IncompleteReadError(self._take(n), n)
            await self._more()
        return self._take(n)

    async def readline(self):
        try:
            return await self.readuntil()
        except IncompleteReadError as exc:
            return exc.partial
        except LimitOverrunError as exc:
            if self._in[exc.consumed:exc.consumed + 1] == b"\n":
                del self._in[:exc.consumed + 1]
            else:
                self._in.clear()
            raise ValueError(exc.args[0])

    async def readuntil(self, separator=b"\n"):
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        start = 0
        while True:
            at = self._in.find(separator, start)
            if at >= 0:
                if at > self._limit:
                    raise LimitOverrunError("Separator is found, but chunk is longer than limit", at)
                return self._take(at + len(separator))
            start = max(0, len(self._in) + 1 - len(separator))
            if start > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", start)
            if self._eof:
                raise IncompleteReadError(self._take(len(self._in)), None)
            await self._more()

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    # Writing

    def write(self, buf):
        if self._closing or self._failure is not None or not buf:
            return
        if self._end:
            raise RuntimeError("Cannot call write() after write_eof()")
        waiting = len(self._out) != 0
        self._out += buf
        if not waiting:
            self._flush()

    def writelines(self, data):
        self.write(b"".join(data))

    # Sends what can be sent, and goes on when there is room.
    def _flush(self):
        if not isinstance(self.s, _sockets.socket):
            self.s.write(bytes(self._out))
            self._out.clear()
            return self._tell_flushed()
        fd = self.s.fileno()
        try:
            while self._out:
                n = _socket.send(fd, self._out, 0)
                if n is None:
                    return asyncio.get_event_loop().add_writer(fd, self._flush)
                del self._out[:n]
        except OSError as exc:
            self._failure = exc
            self._out.clear()
        asyncio.get_event_loop().remove_writer(fd)
        self._tell_flushed()

    def _tell_flushed(self):
        if self._end:
            try:
                self.s.shutdown(_sockets.SHUT_WR)
            except OSError:
                pass
        if self._closing:
            self._finish()
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def _finish(self):
        fd = self.s.fileno() if isinstance(self.s, _sockets.socket) else -1
        if fd >= 0:
            loop = asyncio.get_event_loop()
            for which in (0, 1):
                handles = loop._waits.get(fd)
                if handles is not None and handles[which] is not None:
                    # Who still reads gets the end.
                    loop._ready.append(Handle(handles[which]._callback, handles[which]._args or (), loop))
                    loop._wait_for(fd, which, None)
        self._eof = True
        self.s.close()

    async def drain(self):
        while self._out and self._failure is None:
            future = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future
        if self._failure is not None:
            raise self._failure
        if self._closing:
            await asyncio.sleep(0)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not self._end and not self._closing:
            self._end = True
            if not self._out:
                self._tell_flushed()

    def close(self):
        if not self._closing and self.s is not None:
            self._closing = True
            if not self._out:
                self._finish()

    def is_closing(self):
        return self._closing

    async def wait_closed(self):
        while self._out and self._failure is None:
            future = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future
        await asyncio.sleep(0)

    aclose = wait_closed

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.close()
        await self.wait_closed()


Handle = asyncio.Handle
StreamReader = StreamWriter = Stream


def _no_ssl(ssl):
    if ssl:
        raise NotImplementedError("there is no TLS")


async def open_connection(
    host=None, port=None, ssl=None, *, limit=_CHUNK, sock=None, family=0, proto=0, flags=0, local_addr=None,
    server_hostname=None
):
    _no_ssl(ssl)
    loop = asyncio.get_running_loop()
    if sock is not None:
        stream = Stream(sock, limit=limit)
        return stream, stream
    failure = None
    for family, kind, proto, _, address in _sockets.getaddrinfo(host, port, family, _sockets.SOCK_STREAM, proto, flags):
        sock = _sockets.socket(family, kind, proto)
        sock.setblocking(False)
        try:
            if local_addr is not None:
                sock.bind(local_addr)
            await loop.sock_connect(sock, address)
        except OSError as exc:
            failure = exc
            sock.close()
        except BaseException:
            sock.close()
            raise
        else:
            stream = Stream(sock, {"peername": address}, limit=limit)
            return stream, stream
    raise failure or OSError("getaddrinfo() returned empty list")


class Server:
    def __init__(self, socks, callback, limit):
        self._sockets, self._callback, self._limit = socks, callback, limit
        self._tasks = None
        self._forever = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    @property
    def sockets(self):
        return tuple(self._sockets or ())

    def get_loop(self):
        return asyncio.get_running_loop()

    def is_serving(self):
        return self._tasks is not None and self._sockets is not None

    async def start_serving(self):
        self._start()
        await asyncio.sleep(0)

    def _start(self):
        if self._tasks is None:
            loop = asyncio.get_running_loop()
            self._tasks = [loop.create_task(self._accept(loop, sock)) for sock in self._sockets]

    async def _accept(self, loop, sock):
        while True:
            try:
                new, address = await loop.sock_accept(sock)
            except ConnectionError:
                continue
            except OSError as exc:
                if self._sockets is None:
                    return
                loop.call_exception_handler({"message": "socket.accept() failed", "exception": exc})
                await asyncio.sleep(0.1)
                continue
            stream = Stream(new, {"peername": address}, limit=self._limit)
            try:
                result = self._callback(stream, stream)
            except Exception as exc:
                loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb", "exception": exc})
                stream.close()
                continue
            if asyncio.iscoroutine(result):
                loop.create_task(result).add_done_callback(_report)

    def close(self):
        socks, self._sockets = self._sockets, None
        if socks is None:
            return
        for task in self._tasks or ():
            task.cancel()
        for sock in socks:
            sock.close()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()

    async def wait_closed(self):
        await asyncio.gather(*(self._tasks or ()), return_exceptions=True)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start()
        self._forever = asyncio.get_running_loop().create_future()
        try:
            await self._forever
        finally:
            self._forever = None
            self.close()
            await self.wait_closed()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.close()
        await self.wait_closed()


def _report(task):
    if not task.cancelled() and task.exception() is not None:
        task.get_loop().call_exception_handler(
            {"message": "Unhandled exception in client_connected_cb", "exception": task.exception(), "task": task}
        )


async def start_server(
    cb, host=None, port=None, backlog=100, ssl=None, *, limit=_CHUNK, sock=None, family=0, flags=None, reuse_address=None,
    reuse_port=None, start_serving=True
):
    _no_ssl(ssl)
    if sock is not None:
        socks = [sock]
    else:
        hosts = [host or None] if host is None or isinstance(host, str) else list(host)
        found = []
        for host in hosts:
            for info in _sockets.getaddrinfo(
                host, port, family, _sockets.SOCK_STREAM, 0, _sockets.AI_PASSIVE if flags is None else flags
            ):
                if info not in found:
                    found.append(info)
        socks = []
        try:
            for family, kind, proto, _, address in found:
                try:
                    sock = _sockets.socket(family, kind, proto)
                except OSError:
                    # A family that this machine does not have.
                    continue
                socks.append(sock)
                if reuse_address is not False:
                    sock.setsockopt(_sockets.SOL_SOCKET, _sockets.SO_REUSEADDR, 1)
                if reuse_port:
                    sock.setsockopt(_sockets.SOL_SOCKET, _sockets.SO_REUSEPORT, 1)
                if family == _sockets.AF_INET6:
                    sock.setsockopt(_sockets.IPPROTO_IPV6, _sockets.IPV6_V6ONLY, 1)
                sock.bind(address)
        except BaseException:
            for sock in socks:
                sock.close()
            raise
    for sock in socks:
        sock.setblocking(False)
        sock.listen(backlog)
    server = Server(socks, cb, limit)
    if start_serving:
        server._start()
        await asyncio.sleep(0)
    return server
