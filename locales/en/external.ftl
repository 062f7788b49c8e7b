### Links to other sites, which 'diptych check --external' asks for.

progress-external = Asking other sites

link-unreachable = { $url } cannot be reached: { $reason ->
    [status] the server answers with { $words }
    [timeout] there is no answer within { $words } s
    [no-host] its host name is not known
    [refused] nothing listens there
    [redirects] it redirects again and again
    [scheme] it redirects to an address of the kind '{ $words }:', which is not followed
   *[other] { $words }
}.
link-unreachable-help = Correct or remove the link. An address that cannot be reached from here, and need not be, belongs under 'check: external: allow:' in playbook.yml.

cli-check-external = Ask other sites, too, whether the pages that the playbook links to are there
