# Ranges of any size and their messages.
def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


# ranges
r = range(10)
print(r, r[3], r[-1], r[2:5], r[::2], r[::-1], len(r), 5 in r, 10 in r, list(r), range(1,10,3), list(range(10,0,-3)), range(5) == range(0,5), range(0) == range(2,2), hash(range(5)) == hash(range(0,5,1)), r.index(4), r.count(3), r.start, r.stop, r.step, bool(range(0)), 3.0 in r, 'a' in r)
err(lambda: range(1,2,0))
err(lambda: range('a'))
err(lambda: range())
err(lambda: range(1,2,3,4))
err(lambda: r[10])
err(lambda: r['a'])
err(lambda: r.index(50))
err(lambda: range(1.5))
err(lambda: r < r)
B = 2**70
r = range(B, B+10, 3)
print(r, list(r), len(r), r[1], r[-1], r[1:], B+3 in r, B+1 in r, list(reversed(r)), r.index(B+6))
err(lambda: len(range(B)))
print(range(B)[B-1], range(B)[5:B:2], range(-B, B, 2**69)[::-1], list(range(2**62-2, 2**62+2)), list(range(2**61, 2**63, 2**61)))
print(list(range(5))[::-1], list(reversed(range(1,10,3))), list(reversed(range(0))), range(10)[7:2], range(10)[7:2:-2], list(range(10)[7:2:-2]))
x=[i for i in range(3)]
print(x, sum(range(100)))
print(1 in {True}, {1: 'a'}[True], {0.5: 1}[0.5])
