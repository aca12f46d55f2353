# throw and close on suspended coroutines; finally blocks with awaits.

log = []


class Suspend:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        try:
            got = yield self.v
        except KeyError as e:
            log.append("awaitable saw " + str(e))
            return "replaced"
        finally:
            log.append("left " + str(self.v))
        return got


async def inner():
    try:
        return await Suspend("in")
    except ValueError as e:
        log.append("inner caught " + str(e))
        return await Suspend("second")


async def outer():
    try:
        r = await inner()
        log.append("r=%s" % r)
        return await Suspend("tail")
    finally:
        log.append("outer finally")


def flush():
    print(" | ".join(log))
    log.clear()


c = outer()
print(c.send(None))
print(c.throw(KeyError("k")))
try:
    c.send("end")
except StopIteration as e:
    print("value", e.value)
flush()
c = outer()
c.send(None)
print(c.throw(ValueError("v")), c.send("x"))
c.close()
flush()
c = outer()
c.send(None)
try:
    c.throw(IndexError("i"))
except IndexError as e:
    print("IndexError", e)
flush()
c = outer()
c.close()
flush()
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def stubborn():
    try:
        await Suspend("s")
    except GeneratorExit:
        log.append("ignored")
    await Suspend("again")


c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
flush()


async def cleanup():
    try:
        await Suspend(1)
    finally:
        await Suspend("async cleanup")
        log.append("cleaned")


kept = c  # a coroutine that goes on after close() is closed again when it is collected
c = cleanup()
c.send(None)
print(c.throw(OSError("os")))
try:
    c.send(None)
except OSError as e:
    print("OSError", e)
flush()


async def stop():
    raise StopIteration("in coroutine")


try:
    stop().send(None)
except RuntimeError as e:
    print(e)
c = outer()
try:
    c.send("value")
except TypeError as e:
    print(e)
c.close()


async def twice():
    k = inner()
    await k
    try:
        await k
    except RuntimeError as e:
        return str(e)


c = twice()
c.send(None)
try:
    c.send("done")
except StopIteration as e:
    print(e.value)


async def rethrow():
    try:
        await Suspend(0)
    except BaseException as e:
        raise RuntimeError("wrapped") from e


c = rethrow()
c.send(None)
try:
    c.throw(ValueError("original"))
except RuntimeError as e:
    print(e, repr(e.__cause__))
