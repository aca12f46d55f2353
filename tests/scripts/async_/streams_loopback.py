# board: no (there is no network)
# Streams of asyncio over loopback: servers, clients, limits, time limits, and the loop's own socket functions.
import asyncio
async def handle(reader, writer):
    while True:
        line = await reader.read(70000)
        if not line: break
        writer.write(line.upper())
        await writer.drain()
    writer.write(b"bye\n")
    writer.close()
    await writer.wait_closed()
async def client(port, n):
    r, w = await asyncio.open_connection("127.0.0.1", port)
    out=[]
    for i in range(3):
        w.write(f"client {n} line {i}\n".encode()); await w.drain()
        out.append(await r.readline())
    w.write_eof()
    rest = await r.read()
    w.close(); await w.wait_closed()
    return out, rest
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(server.is_serving())
        for res in await asyncio.gather(*(client(port, i) for i in range(3))): print(res)
        r, w = await asyncio.open_connection("127.0.0.1", port)
        w.write(b"x" * 3000000 + b"\n")
        w.write_eof()
        data = await r.readexactly(100000)
        print(len(data), w.is_closing())
        try:
            await r.readline()
        except ValueError as e:
            print("ValueError", e)
        n = 0
        while data := await r.read(100000):
            n += len(data)
        print(n > 0)
        w.close()
        r, w = await asyncio.open_connection("127.0.0.1", port)
        try: await asyncio.wait_for(r.readline(), 0.05)
        except asyncio.TimeoutError: print("timeout")
        w.write(b"a,b,c\n"); print(await r.readuntil(b","), await r.readexactly(2))
        w.write_eof()
        try: await r.readexactly(100)
        except asyncio.IncompleteReadError as e: print(e, e.partial, e.expected)
        print(r.at_eof(), w.get_extra_info("peername")==("127.0.0.1", port))
        w.close()
    try: await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as e: print("refused")
    loop = asyncio.get_running_loop()
    import socket
    a, b = socket.socketpair(); a.setblocking(False); b.setblocking(False)
    t = asyncio.create_task(loop.sock_recv(a, 100))
    await asyncio.sleep(0.01); await loop.sock_sendall(b, b"direct"); print(await t)
    got=[]
    loop.add_reader(a.fileno(), lambda: got.append(a.recv(10)))
    b.send(b"x"); await asyncio.sleep(0.01); b.send(b"y"); await asyncio.sleep(0.01); print(got, loop.remove_reader(a.fileno()), loop.remove_reader(a.fileno()))
    a.close(); b.close()
    r = asyncio.StreamReader(); r.feed_data(b"line one\nrest"); r.feed_eof()
    async for line in r: print(line)
    s = await asyncio.start_server(handle, "127.0.0.1", 0)
    t = asyncio.create_task(s.serve_forever())
    await asyncio.sleep(0.01); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled", s.is_serving())
asyncio.run(main())
