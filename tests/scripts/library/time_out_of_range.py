# Dates whose seconds no 64 bits hold are errors, not other dates.
# cpython: differs (its C library refuses others)
# board: no (sizes beyond words of 32 bits)
import time

for year in [10**12, -(10**12), 2**33, 10**30]:
    for function in (time.mktime, lambda date: time.strftime("%Y", date)):
        try:
            print(function((year, 1, 1, 0, 0, 0, 0, 1, 0)))
        except OverflowError as error:
            print("OverflowError")
print(time.mktime((2**32, 2**40, 2**40, 2**40, 2**40, 2**40, 0, 1)), time.mktime((-(2**32), -(2**40), -(2**40), -(2**40), -(2**40), -(2**40), 0, 1)))
