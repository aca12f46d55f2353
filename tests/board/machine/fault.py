# A fault tells which function ran; the board starts anew for the next script.
# tiers: bytecode
# board: crashes (it reads where nothing is)
# stderr: status
# stderr: in deep.<locals>.reader, line 10 of machine/fault.py
import machine


def deep():
    def reader(): return machine.mem32[0x9000_0000]

    return [reader() for _ in range(2)]


print(deep())
