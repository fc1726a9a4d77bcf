"""A mail server on this machine that keeps what it is given; as little SMTP as needed."""

import socketserver
from contextlib import contextmanager
from email import message_from_bytes, policy
from threading import Event, Thread


class Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.is_asked.set()
        self.server.may_answer.wait(30)
        self.say("220 test")
        while command := self.rfile.readline().decode().strip():
            verb = command.split()[0].upper()
            if verb == "RCPT" and any(name in command for name in self.server.refused):
                self.say("550 no such mailbox")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.mails.append(self.mail())
                if self.server.dies:
                    return
                self.say(self.server.answer)
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def mail(self):
        lines = iter(self.rfile.readline, b".\r\n")
        text = b"".join(line.removeprefix(b".") for line in lines)
        return message_from_bytes(text, policy=policy.default)


class MailServer(socketserver.ThreadingTCPServer):
    """mails: what came in, parsed. refused: names of mailboxes that take nothing.

    dies: it keeps a mail, but is gone before it says so. answer: to a mail. may_answer:
    cleared, it takes a connection and says nothing. is_asked: somebody has connected.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.mails, self.refused = [], []
        self.dies, self.answer = False, "250 taken"
        self.is_asked, self.may_answer = Event(), Event()
        self.may_answer.set()

    @property
    def port(self):
        return self.server_address[1]


@contextmanager
def running_mail_server():
    with MailServer() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.may_answer.set()
        server.shutdown()
