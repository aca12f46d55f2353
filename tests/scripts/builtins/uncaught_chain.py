# An uncaught exception with a cause prints both tracebacks.
# exit: 1
# stderr: ZeroDivisionError: 
# stderr: The above exception was the direct cause of the following exception:
# stderr: KeyError: 'wrapped'
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("wrapped") from e


try:
    f()
finally:
    print("cleanup runs")
