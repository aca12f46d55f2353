# async with and async for over classes of one's own: order of calls, exceptions, suppressed or not.
def run(co):
    steps = []
    try:
        while True:
            steps.append(co.send(None))
    except StopIteration as e:
        return e.value, steps


class Pause:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        yield self.what


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await Pause("enter " + self.name)
        return self.name

    async def __aexit__(self, kind, value, tb):
        await Pause("exit " + self.name)
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        await Pause(self.n)
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    async with Manager("a") as a, Manager("b", True) as b:
        print(a, b)
        raise KeyError("inside")
    print("after")
    async for i in Countdown(3):
        print(i)
    else:
        print("else")
    async for i in Countdown(3):
        if i == 1:
            break
    else:
        print("not reached")
    try:
        async with Manager("c"):
            raise ValueError("out")
    except ValueError as e:
        print("caught", e)

    async def early():
        async with Manager("d"):
            return "value"

    print(await early())
    return [i async for i in Countdown(2)]


print(run(main()))


async def bad():
    async with 5:
        pass


async def bad2():
    async for x in 5:
        pass


class HalfAsync:
    async def __aenter__(self):
        pass


async def bad3():
    async with HalfAsync():
        pass


for f in (bad, bad2, bad3):
    try:
        run(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
