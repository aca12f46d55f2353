# LEDs and buttons, registers by address, the processor's identity, interrupts off and on.
import machine
from machine import Pin, mem8, mem16, mem32

led = Pin(0, Pin.OUT, value=0)
print(led.value(), led())
led.on()
print(led.value(), mem32[0x40028000] & 1)
led.toggle()
print(led.value())
Pin(5, Pin.OUT)(1)
print(mem32[0x4002F004] & 3, Pin(5).value(), Pin(4).value())
print(Pin(2).value(), Pin(3, Pin.IN).value())
buffer = bytearray(8)
import uctypes

address = uctypes.addressof(buffer)
mem8[address] = 0x1FF
mem16[address + 2] = 0x1234
mem32[address + 4] = 0xDEADBEEF
print(buffer, mem8[address], mem16[address + 2], mem32[address + 4])
print(machine.freq(), len(machine.unique_id()) > 0, machine.unique_id()[0] == 0x41)
state = machine.disable_irq()
inner = machine.disable_irq()
machine.enable_irq(inner)
machine.enable_irq(state)
print(state, inner)
machine.idle()
machine.lightsleep(2)
for wrong in (
    lambda: Pin(12),
    lambda: Pin(2, Pin.OUT),
    lambda: Pin(3).on(),
    lambda: mem32[address + 1],
    lambda: mem16["a"],
):
    try:
        wrong()
        print("no error")
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
