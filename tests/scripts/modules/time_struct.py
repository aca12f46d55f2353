# time.struct_time: a tuple with names, made by gmtime and by hand.
import time

t = time.gmtime(86400 * 365)
print(isinstance(t, time.struct_time), isinstance(t, tuple), len(t), t[:3], t.tm_year, t.tm_yday)
made = time.struct_time((2024, 2, 29, 12, 30, 45, 3, 60, 0))
print(made)
print(made.tm_hour, made[5], made == (2024, 2, 29, 12, 30, 45, 3, 60, 0), hash(made) == hash(tuple(made)))
print(time.strftime("%Y-%m-%d %H:%M:%S %j", made))
for wrong in [(), (1, 2, 3), range(12), 5]:
    try:
        time.struct_time(wrong)
    except TypeError as error:
        print("TypeError")
year, *rest = made
print(year, rest)
