#!/usr/bin/env bash
# The shared library offers matchday_* and nothing else, and asks for nothing that belongs to its host:
# no ending of the process, printing, locale, signals, working folder, environment, global handlers.
# symbols.sh <libmatchday.so>
set -euo pipefail
library=$1

offered=$(nm -D --defined-only "$library" | awk '{print $NF}' | sed 's/@.*//')
[ -n "$offered" ] || {
  echo "$library offers nothing" >&2
  exit 1
}
if printf '%s\n' "$offered" | grep -v '^matchday_'; then
  echo "the symbols above should be hidden or named matchday_*" >&2
  exit 1
fi

# uselocale() is allowed: it is of the calling thread only, and is put back before a function returns.
not_ours='_?exit|_Exit|quick_exit|abort|atexit|on_exit|raise|kill
setlocale|signal|sigaction|sigprocmask|pthread_sigmask|alarm|setitimer
chdir|fchdir|umask|setenv|unsetenv|putenv|g_setenv|g_unsetenv|g_chdir
stdin|stdout|stderr|v?printf|__v?printf_chk|puts|putchar|perror|g_print|g_printerr
g_log_set_[a-z_]+|g_set_print(err)?_handler|g_set_prgname
system|popen|fork|vfork|exec[lv]p?e?|posix_spawnp?|g_spawn_[a-z_]+
s?rand|random|srandom|strtok|atof|strtod|strtof|localtime|gmtime|asctime|ctime
xmlSetExternalEntityLoader|xmlCatalogSetDefaults|xmlCleanupParser|xmlMemSetup
openblas_set_num_threads|goto_set_num_threads|omp_set_num_threads'
asked=$(nm -D --undefined-only "$library" | awk '{print $NF}' | sed 's/@.*//')
if printf '%s\n' "$asked" | grep -xE "$(printf '%s' "$not_ours" | tr '\n' '|')"; then
  echo "a library leaves the above to its host" >&2
  exit 1
fi
printf '%s\n' "$offered" | wc -l | sed 's/$/ symbols offered, all matchday_*/'
