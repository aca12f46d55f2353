# asyncio: an event loop with tasks. The loop, futures and tasks work as in CPython; what MicroPython adds to it
# (sleep_ms, wait_for_ms, ThreadSafeFlag, Loop as a class with class methods) is here too.
import sys
import time
from collections import deque as _deque
from heapq import heappop as _heappop, heappush as _heappush


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


TimeoutError = TimeoutError
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_running = None
_current_loop = None


class Handle:
    __slots__ = ("_callback", "_args", "_cancelled", "_loop")

    def __init__(self, callback, args, loop):
        self._callback, self._args, self._loop = callback, args, loop
        self._cancelled = False

    def cancel(self):
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler(
                {"message": f"Exception in callback {self._callback!r}", "exception": exc, "handle": self}
            )


class TimerHandle(Handle):
    __slots__ = ("_when", "_order")

    def __init__(self, when, order, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when, self._order = when, order

    def when(self):
        return self._when

    def __lt__(self, other):
        return self._when < other._when or self._when == other._when and self._order < other._order


class AbstractEventLoop:
    pass


class Loop(AbstractEventLoop):
    def __init__(self):
        self._ready = _deque()
        self._timers = []
        self._order = 0
        self._stopping = False
        self._closed = False
        self._handler = None
        self._debug = False
        self._tasks = {}
        self._asyncgens = None
        # Descriptors that are waited for: the handles of what reads and of what writes.
        self._waits = {}

    def time(self):
        return time.monotonic() if hasattr(time, "monotonic") else time.ticks_ms() / 1000

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        self._order += 1
        handle = TimerHandle(when, self._order, callback, args, self)
        _heappush(self._timers, handle)
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        return Task(coro, loop=self, name=name)

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_once(self):
        timers = self._timers
        while timers and timers[0]._cancelled:
            _heappop(timers)
        if self._ready or self._stopping:
            if self._waits:
                self._select(0)
        else:
            wait = timers[0]._when - self.time() if timers else None
            if self._waits:
                self._select(wait)
            elif wait is None:
                self._idle()
            elif wait > 0:
                time.sleep(wait)
        now = self.time()
        while timers and timers[0]._when <= now:
            handle = _heappop(timers)
            if not handle._cancelled:
                self._ready.append(handle)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()

    def _idle(self):
        # Nothing to do until something outside of the loop happens, such as an interrupt that sets a flag.
        for flag in _flags:
            if flag._state:
                flag._wake()
                return
        time.sleep(0.001)

    # Waits until a descriptor is ready, for a while at most: flags and scheduled calls are looked for between turns.
    def _select(self, wait):
        import _socket

        piece = 1 if _flags else 100
        if wait is not None:
            piece = min(piece, max(0, int(wait * 1000 + 0.999)))
        entries = list(self._waits.items())
        wanted = [(reader is not None) | (writer is not None) << 2 for _, (reader, writer) in entries]
        for (_, handles), found in zip(entries, _socket.wait([fd for fd, _ in entries], wanted, piece)):
            if found:
                # Errors (8), the other's end (16), no such descriptor (32): whoever waits is told by what it does next.
                for handle, event in zip(handles, (1, 4)):
                    if handle is not None and found & (event | 56):
                        self._ready.append(handle)

    def _wait_for(self, fd, which, handle):
        fd = fd if isinstance(fd, int) else fd.fileno()
        handles = self._waits.get(fd, (None, None))
        had = handles[which]
        if had is not None:
            had.cancel()
        handles = (handle, handles[1]) if which == 0 else (handles[0], handle)
        if handles == (None, None):
            self._waits.pop(fd, None)
        else:
            self._waits[fd] = handles
        return had is not None

    def add_reader(self, fd, callback, *args):
        self._wait_for(fd, 0, Handle(callback, args, self))

    def remove_reader(self, fd):
        return self._wait_for(fd, 0, None)

    def add_writer(self, fd, callback, *args):
        self._wait_for(fd, 1, Handle(callback, args, self))

    def remove_writer(self, fd):
        return self._wait_for(fd, 1, None)

    # Ends when the descriptor can be read (0) or written (1).
    async def _readiness(self, fd, which):
        future = self.create_future()
        self._wait_for(fd, which, Handle(_wake, (future, None), self))
        try:
            await future
        finally:
            handles = self._waits.get(fd)
            if handles is not None and handles[which] is not None and handles[which]._args is not None:
                if handles[which]._args[0] is future:
                    self._wait_for(fd, which, None)

    async def _repeat(self, which, sock, call, *args):
        while True:
            result = call(sock.fileno(), *args)
            if result is not None:
                return result
            await self._readiness(sock.fileno(), which)

    async def sock_recv(self, sock, nbytes):
        import _socket

        return await self._repeat(0, sock, _socket.recv, nbytes, 0)

    async def sock_recv_into(self, sock, buf):
        import _socket

        return await self._repeat(0, sock, _socket.recv_into, buf, 0, 0)

    async def sock_recvfrom(self, sock, bufsize):
        import _socket

        return await self._repeat(0, sock, _socket.recvfrom, bufsize, 0)

    async def sock_sendto(self, sock, data, address):
        import _socket

        return await self._repeat(1, sock, _socket.sendto, data, 0, sock._address(address))

    async def sock_sendall(self, sock, data):
        import _socket

        data = memoryview(data)
        while data:
            data = data[await self._repeat(1, sock, _socket.send, data, 0):]

    async def sock_accept(self, sock):
        import _socket
        from socket import socket

        fd, address = await self._repeat(0, sock, _socket.accept)
        new = socket(sock.family, sock.type, sock.proto, fd)
        new.setblocking(False)
        return new, address

    async def sock_connect(self, sock, address):
        import _socket
        from errno import EINPROGRESS

        code = _socket.connect(sock.fileno(), sock._address(address))
        if code == EINPROGRESS:
            await self._readiness(sock.fileno(), 1)
            code = sock.getsockopt(_socket.constants["SOL_SOCKET"], _socket.constants["SO_ERROR"])
        if code:
            _socket.fail(code)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        from socket import getaddrinfo

        return getaddrinfo(host, port, family, type, proto, flags)

    def run_forever(self):
        global _running
        self._check_closed()
        if _running is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        _running = self
        try:
            while True:
                self._run_once()
                if _flags:
                    for flag in _flags:
                        if flag._state:
                            flag._wake()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            _running = None

    def run_until_complete(self, future):
        self._check_closed()
        is_new = not isinstance(future, Future)
        future = ensure_future(future, loop=self)

        def done(future):
            if not future._cancelled and isinstance(future._exception, (SystemExit, KeyboardInterrupt)):
                return
            self.stop()

        future.add_done_callback(done)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(done)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if _running is self:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        self._timers.clear()

    def is_running(self):
        return _running is self

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    def set_exception_handler(self, handler):
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def default_exception_handler(self, context):
        print(context.get("message"), file=sys.stderr)
        future = context.get("future")
        if future is not None:
            print("future:", future, "coro=", getattr(future, "coro", None), file=sys.stderr)
        exc = context.get("exception")
        if exc is not None:
            sys.print_exception(exc, sys.stderr)

    def call_exception_handler(self, context):
        (self._handler or Loop.default_exception_handler.__get__(self))(
            *((self, context) if self._handler else (context,))
        )


SelectorEventLoop = BaseEventLoop = Loop


class Future:
    _loop = None
    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = loop or get_event_loop()
        self._done = self._cancelled = False
        self._result = self._exception = None
        self._callbacks = []
        self._cancel_message = None
        self._told = True

    def cancelled(self):
        return self._cancelled

    def done(self):
        return self._done

    def get_loop(self):
        return self._loop

    def cancel(self, msg=None):
        if self._done:
            return False
        self._cancelled = True
        self._cancel_message = msg
        self._finish()
        return True

    def _cancelled_error(self):
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def _finish(self):
        self._done = True
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def result(self):
        if self._cancelled:
            raise self._cancelled_error()
        if not self._done:
            raise InvalidStateError("Result is not set.")
        self._told = True
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._cancelled:
            raise self._cancelled_error()
        if not self._done:
            raise InvalidStateError("Exception is not set.")
        self._told = True
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        if self._done:
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        kept = [callback for callback in self._callbacks if callback != fn]
        removed = len(self._callbacks) - len(kept)
        self._callbacks[:] = kept
        return removed

    def set_result(self, result):
        if self._done:
            raise InvalidStateError(f"{self._state_name()}: {self!r}")
        self._result = result
        self._finish()

    def set_exception(self, exception):
        if self._done:
            raise InvalidStateError(f"{self._state_name()}: {self!r}")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception = exception
        self._told = False
        self._finish()

    def _state_name(self):
        return "CANCELLED" if self._cancelled else "FINISHED" if self._done else "PENDING"

    def __await__(self):
        if not self._done:
            yield self
        if not self._done:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __repr__(self):
        state = self._state_name().lower()
        if self._done and not self._cancelled:
            state += f" exception={self._exception!r}" if self._exception is not None else f" result={self._result!r}"
        return f"<{type(self).__name__} {state}>"


class Task(Future):
    _counter = 0

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if not hasattr(coro, "send"):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        super().__init__(loop=loop)
        Task._counter += 1
        self._name = f"Task-{Task._counter}" if name is None else str(name)
        self.coro = coro
        self.data = None
        self._waiter = None
        self._must_cancel = False
        self._cancels = 0
        self._loop._tasks[id(self)] = self
        self._loop.call_soon(self._step)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self.coro

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        if self._done:
            return False
        self._cancels += 1
        if self._waiter is not None and self._waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancels

    def uncancel(self):
        if self._cancels > 0:
            self._cancels -= 1
            if self._cancels == 0:
                self._must_cancel = False
        return self._cancels

    def _end(self):
        self._loop._tasks.pop(id(self), None)
        told = bool(self._callbacks)
        self._finish()
        return told

    def _step(self, exc=None):
        global _current
        if self._done:
            raise InvalidStateError(f"__step(): already done: {self!r}, {exc!r}")
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._cancelled_error()
            self._must_cancel = False
        self._waiter = None
        previous, _current = _current, self
        try:
            result = self.coro.send(None) if exc is None else self.coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._cancelled = True
            else:
                self._result = stop.value
            self._end()
        except CancelledError as cancelled:
            self._cancelled = True
            if cancelled.args:
                self._cancel_message = cancelled.args[0]
            self._end()
        except (KeyboardInterrupt, SystemExit) as stop:
            self._exception = stop
            self._end()
            raise
        except BaseException as error:
            self._exception = error
            self._told = False
            if not self._end():
                # Whoever awaits it later hears of it; who never does is told here.
                self._loop.call_soon(self._tell)
        else:
            if isinstance(result, Future):
                if result is self:
                    self._loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
                else:
                    result.add_done_callback(self._wakeup)
                    self._waiter = result
                    if self._must_cancel and result.cancel(msg=self._cancel_message):
                        self._must_cancel = False
            elif result is None:
                # A bare yield: another turn.
                self._loop.call_soon(self._step)
            else:
                self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {result!r}"))
        finally:
            _current = previous

    def _tell(self):
        if not self._told and not self._callbacks:
            self._told = True
            self._loop.call_exception_handler(
                {"message": "Task exception wasn't retrieved", "exception": self._exception, "future": self}
            )

    def _wakeup(self, future):
        exc = None
        try:
            future.result()
        except BaseException as error:
            exc = error
        # Not in the handler: what is being handled here must not be taken for what the coroutine handles.
        self._step(exc)

    def __repr__(self):
        return f"<Task {self._state_name().lower()} name={self._name!r} coro={self.coro!r}>"


_current = None
_flags = []


def current_task(loop=None):
    if _current is None:
        if _running is None:
            raise RuntimeError("no running event loop")
        return None
    return _current


def all_tasks(loop=None):
    loop = loop or get_running_loop()
    return set(loop._tasks.values())


def get_running_loop():
    if _running is None:
        raise RuntimeError("no running event loop")
    return _running


def get_event_loop():
    global _current_loop
    if _running is not None:
        return _running
    if _current_loop is None or _current_loop._closed:
        _current_loop = Loop()
    return _current_loop


def new_event_loop():
    global _current_loop
    _current_loop = Loop()
    return _current_loop


def set_event_loop(loop):
    global _current_loop
    _current_loop = loop


def iscoroutine(obj):
    return hasattr(obj, "send") and hasattr(obj, "throw")


def iscoroutinefunction(func):
    code = getattr(func, "__code__", None)
    return code is not None and bool(code.co_flags & 0x80)


def isfuture(obj):
    return isinstance(obj, Future)


def ensure_future(obj, *, loop=None):
    if isinstance(obj, Future):
        return obj
    if hasattr(obj, "send"):
        return (loop or get_event_loop()).create_task(obj)
    if hasattr(obj, "__await__"):
        return (loop or get_event_loop()).create_task(_wrap(obj))
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


async def _wrap(awaitable):
    return await awaitable


def create_task(coro, *, name=None, context=None):
    if not hasattr(coro, "send"):
        raise TypeError(f"a coroutine was expected, got {coro!r}")
    # MicroPython makes tasks before the loop runs.
    return get_event_loop().create_task(coro, name=name)


def run(main, *, debug=None, loop_factory=None):
    global _current_loop
    if _running is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not hasattr(main, "send"):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    # Tasks that were made before belong to the loop that was current then.
    loop = get_event_loop()
    try:
        return loop.run_until_complete(main)
    finally:
        try:
            _cancel_all(loop)
        finally:
            loop.close()
            _current_loop = None


def _cancel_all(loop):
    tasks = list(loop._tasks.values())
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(_all_done(tasks))
    for task in tasks:
        if not task.cancelled() and task._done and task._exception is not None and not task._told:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task._exception,
                    "future": task,
                }
            )


async def _all_done(tasks):
    await gather(*tasks, return_exceptions=True)


class _Turn:
    def __await__(self):
        yield


def _wake(future, result):
    if not future._done:
        future.set_result(result)


async def sleep(delay, result=None):
    if delay <= 0:
        await _Turn()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _wake, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def sleep_ms(t):
    if hasattr(time, "ticks_add") and t > time.ticks_add(0, -1) // 2:
        raise OverflowError("sleep is too long")
    return sleep(t / 1000)


class _GatheringFuture(Future):
    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self._done:
            return False
        found = False
        for child in self._children:
            if child.cancel(msg=msg):
                found = True
        if found:
            self._cancel_requested = True
        return found


def gather(*coros_or_futures, return_exceptions=False):
    loop = get_event_loop()
    if not coros_or_futures:
        outer = loop.create_future()
        outer.set_result([])
        return outer
    children = []
    known = {}
    finished = 0

    def done(child):
        nonlocal finished
        finished += 1
        if outer._done:
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            exc = child.exception()
            if exc is not None:
                outer.set_exception(exc)
                return
        if finished == len(known):
            results = []
            for child in children:
                if child.cancelled():
                    results.append(CancelledError("" if child._cancel_message is None else child._cancel_message))
                else:
                    exc = child.exception()
                    results.append(child._result if exc is None else exc)
            if outer._cancel_requested:
                outer.set_exception(child._cancelled_error())
            else:
                outer.set_result(results)

    for arg in coros_or_futures:
        if id(arg) in known:
            children.append(known[id(arg)])
            continue
        future = ensure_future(arg, loop=loop)
        known[id(arg)] = future
        children.append(future)
    outer = _GatheringFuture(children, loop=loop)
    for future in known.values():
        future.add_done_callback(done)
    return outer


class Timeout:
    def __init__(self, when):
        self._when = when
        self._handle = None
        self._task = None
        self._expired = False
        self._entered = False

    def when(self):
        return self._when

    def expired(self):
        return self._expired

    def reschedule(self, when):
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._handle = loop.call_soon(self._on_timeout)
            else:
                self._handle = loop.call_at(when, self._on_timeout)

    def _on_timeout(self):
        self._task.cancel()
        self._expired = True
        self._handle = None

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("Timeout has already been entered")
        self._entered = True
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._cancelling = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._expired and self._task.uncancel() <= self._cancelling and exc_type is not None:
            if issubclass(exc_type, CancelledError):
                raise TimeoutError from exc
        return None


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        fut.cancel()
        try:
            await fut
        except CancelledError as exc:
            raise TimeoutError from exc
        return fut.result()
    waiter = get_running_loop().create_future()
    handle = get_running_loop().call_later(timeout, _wake, waiter, None)
    fut = ensure_future(fut)

    def on_done(_):
        _wake(waiter, None)

    fut.add_done_callback(on_done)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(on_done)
            await _cancelled(fut)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(on_done)
        await _cancelled(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    finally:
        handle.cancel()


async def _cancelled(fut):
    # Cancels it and waits until it is done with that.
    waiter = get_running_loop().create_future()
    fut.add_done_callback(lambda _: _wake(waiter, None))
    fut.cancel()
    await waiter


def wait_for_ms(aw, timeout):
    return wait_for(aw, timeout / 1000)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isinstance(fs, Future) or hasattr(fs, "send"):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    if any([hasattr(f, "send") and not isinstance(f, Future) for f in fs]):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiting = [f for f in fs if not f.done()]

    def is_enough():
        done = [f for f in fs if f.done()]
        if len(done) == len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(done)
        if return_when == FIRST_EXCEPTION:
            return any([not f.cancelled() and f._exception is not None for f in done])
        return False

    if not is_enough():
        waiter = loop.create_future()
        handle = loop.call_later(timeout, _wake, waiter, None) if timeout is not None else None

        def on_done(f):
            if is_enough() and not waiter.done():
                waiter.set_result(None)

        for f in waiting:
            f.add_done_callback(on_done)
        try:
            await waiter
        finally:
            if handle is not None:
                handle.cancel()
            for f in waiting:
                f.remove_done_callback(on_done)
    done = {f for f in fs if f.done()}
    return done, fs - done


async def to_thread(func, /, *args, **keywords):
    return func(*args, **keywords)


class Event:
    def __init__(self):
        self._waiters = _deque()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class _Context:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_Context):
    def __init__(self):
        self._waiters = _deque()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and all([waiter.cancelled() for waiter in self._waiters]):
            self._locked = True
            return True
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)
            return


class ThreadSafeFlag:
    # Set from outside of the loop, an interrupt for instance; the loop looks at it between its turns.
    def __init__(self):
        self._state = 0
        self._waiter = None

    def set(self):
        self._state = 1

    def clear(self):
        self._state = 0

    def _wake(self):
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def wait(self):
        if not self._state:
            self._waiter = get_running_loop().create_future()
            _flags.append(self)
            try:
                await self._waiter
            finally:
                _flags.remove(self)
                self._waiter = None
        self._state = 0


# What is not needed to wait for something is imported when it is asked for: a board pays for it only then.
_MORE = (
    "Barrier", "BoundedSemaphore", "BrokenBarrierError", "Condition", "LifoQueue", "PriorityQueue", "Queue",
    "QueueEmpty", "QueueFull", "Runner", "Semaphore", "TaskGroup", "as_completed", "shield",
)
# Streams need sockets, which not every port has.
_STREAMS = (
    "Stream", "StreamReader", "StreamWriter", "Server", "open_connection", "start_server", "IncompleteReadError",
    "LimitOverrunError",
)
__all__ = [name for name in globals() if name[0] != "_" and name not in ("sys", "time")] + list(_MORE)


def __getattr__(name):
    if name in _MORE:
        import _asyncio_more as module
    elif name in _STREAMS:
        import _asyncio_streams as module
    else:
        raise AttributeError(f"module 'asyncio' has no attribute '{name}'")
    value = globals()[name] = getattr(module, name)
    return value
