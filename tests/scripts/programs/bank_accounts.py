# A bank with accounts, transactions, an audit trail, and errors of its own.
class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {account.balance / 100:.2f}, wanted {wanted / 100:.2f}")
        self.account, self.wanted = account, wanted


class FrozenAccount(BankError):
    pass


class Account:
    _next = 1000
    interest = 0

    def __init__(self, owner, balance=0):
        Account._next += 1
        self.number, self.owner, self.balance = Account._next, owner, balance
        self.frozen = False
        self.history = []

    def __repr__(self):
        return f"<{type(self).__name__} {self.number} {self.owner}: {self.balance / 100:,.2f}>"

    def _check(self):
        if self.frozen:
            raise FrozenAccount(f"{self.owner}'s account is frozen")

    def deposit(self, cents):
        self._check()
        if cents <= 0:
            raise ValueError("deposit must be positive")
        self.balance += cents
        self.history.append(("deposit", cents))

    def withdraw(self, cents):
        self._check()
        if cents > self.available:
            raise InsufficientFunds(self, cents)
        self.balance -= cents
        self.history.append(("withdraw", -cents))

    @property
    def available(self):
        return self.balance

    def month_end(self):
        gain = round(self.balance * self.interest / 12)
        if gain:
            self.balance += gain
            self.history.append(("interest", gain))
        return gain


class Savings(Account):
    interest = 0.03

    def withdraw(self, cents):
        if sum(1 for kind, _ in self.history if kind == "withdraw") >= 2:
            raise BankError("only two withdrawals a month")
        super().withdraw(cents)


class Checking(Account):
    def __init__(self, owner, balance=0, *, overdraft=0):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    @property
    def available(self):
        return super().available + self.overdraft


class Transaction:
    """Either everything inside happens, or nothing."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a.balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, value, tb):
        if kind is not None:
            for account, (balance, n) in zip(self.accounts, self.saved):
                account.balance = balance
                del account.history[n:]
            print("rolled back:", value)
        return kind is not None and issubclass(kind, BankError)


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, kind, *args, **kw):
        account = kind(*args, **kw)
        self.accounts[account.number] = account
        return account

    def transfer(self, source, target, cents):
        with Transaction(source, target):
            target.deposit(cents)
            source.withdraw(cents)
            return True
        return False

    def __iter__(self):
        return iter(sorted(self.accounts.values(), key=lambda a: (-a.balance, a.owner)))

    def __getitem__(self, owner):
        for account in self:
            if account.owner == owner:
                return account
        raise KeyError(owner)


bank = Bank()
ann = bank.open(Checking, "Ann", 50000, overdraft=10000)
bob = bank.open(Savings, "Bob", 120000)
cy = bank.open(Account, "Cy")
print(list(bank))
print(bank.transfer(ann, cy, 55000), bank.transfer(ann, cy, 10000), bank.transfer(bob, ann, 20000), bank.transfer(bob, cy, 1), bank.transfer(bob, cy, 1))
cy.frozen = True
print(bank.transfer(bob, cy, 5))
for bad in (lambda: ann.deposit(-5), lambda: cy.withdraw(1), lambda: bank["Zed"], lambda: ann.withdraw(10**9)):
    try:
        bad()
    except (BankError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
print([a.month_end() for a in bank])
for account in bank:
    print(account, account.history, sum(c for _, c in account.history))
print(bank["Bob"].number, ann.available, isinstance(bob, Account), Savings.__mro__[1].__name__)
