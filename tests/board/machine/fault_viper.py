# The same for machine code.
# board: crashes (it writes where nothing is)
# stderr: in machine code of poke, line 8
import micropython


@micropython.viper
def poke(address: int):
    there = ptr32(address)
    there[0] = 1


poke(0x9000_0000)
