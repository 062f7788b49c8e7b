### The preview's server: why it cannot start, and what it says to requests that it does not answer.

## Starting

server-port-taken = Port { $port } is taken by another program
server-port-taken-help = Choose another one with --port, or leave out --strict-port to take the next one that is free.
server-none-free = Ports { $first } to { $last } are all taken by other programs
server-none-free-help = Choose another one with --port; --port 0 takes any that is free.
server-host-unknown = There is no host named '{ $host }'
server-host-elsewhere = '{ $host }' is not an address of this machine
server-host-help = Give --host a name or an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all its addresses.
server-denied = The system does not let this program use port { $port }
server-denied-help = Choose another one with --port, from 1024 on.
server-failed = The preview cannot be served: { $words }

## Requests, for the person at the browser

server-refuses-host = This preview does not answer to the name '{ $host }', to protect what it shows from other sites. Open it by its IP address or as localhost; if the name is this machine's, start the preview with --host and the name.
server-refuses-no-host = A request needs exactly one Host header.
server-refuses-method = Only GET and HEAD requests are answered here.
server-refuses-target = This is not an address that a page can have.
server-refuses-other-site = This address is only for the pages of the preview itself.
server-missing = There is nothing at this address.
server-busy = The preview is open in too many tabs. Close some of them, and load this one again.
server-answer-failed = This could not be answered because of a mistake in Diptych itself. The terminal in which the preview was started says more.
