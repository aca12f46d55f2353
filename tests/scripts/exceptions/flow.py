# try/except/else/finally: which blocks run, in every combination.

log = []


def run(raise_in, catch):
    log.clear()

    def at(place):
        log.append(place)
        if place == raise_in:
            raise ValueError(place)

    try:
        at("try")
    except (ValueError if catch else KeyError) as e:
        at("except")
        log.append(str(e))
    else:
        at("else")
    finally:
        at("finally")
    at("after")
    return "returned"


for catch in (True, False):
    for place in (None, "try", "except", "else", "finally", "after"):
        try:
            r = run(place, catch)
        except ValueError as e:
            r = "escaped " + str(e)
        print(place, catch, "|", " ".join(log), "|", r)


def order():
    try:
        log.append(1)
        try:
            log.append(2)
            raise KeyError("k")
        except ValueError:
            log.append("no")
        finally:
            log.append(3)
        log.append("no")
    except (IndexError, KeyError) as e:
        log.append(4)
    else:
        log.append("no")
    finally:
        log.append(5)


log.clear()
order()
print(log)


def first_match(exc):
    try:
        raise exc
    except ArithmeticError:
        return "arith"
    except LookupError:
        return "lookup"
    except (TypeError, ValueError):
        return "type/value"
    except Exception:
        return "exception"
    except BaseException:
        return "base"


for e in (ZeroDivisionError(), KeyError(), IndexError(), TypeError(), UnicodeError(), OSError(), KeyboardInterrupt(), GeneratorExit()):
    print(type(e).__name__, first_match(e))
