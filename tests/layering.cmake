# Fails when a file uses what its layer must not know: adapters -> engine -> models, never up.
# cmake -DROOT=<source tree> -P layering.cmake

function(forbid what regex) # in the files of the globs that follow
  list(TRANSFORM ARGN PREPEND ${ROOT}/)
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ARGN})
  foreach(file ${files})
    if(what MATCHES "^only the program" AND file MATCHES "^adapters/cli/")
      continue()
    endif()
    file(STRINGS ${ROOT}/${file} lines REGEX "${regex}")
    if(lines)
      message(SEND_ERROR "${file}: ${what}: ${lines}")
    endif()
  endforeach()
endfunction()

set(include "^ *# *include *[\"<]")
set(word "(^|[^A-Za-z_])")
set(product models/*.[ch] engine/*.[ch] adapters/*.[ch])

forbid("models are the lowest layer" "${include}(engine|adapters)/" models/*.[ch])
forbid("the engine is below the adapters" "${include}adapters/" engine/*.[ch])
forbid("only the program sees the command line" "${include}adapters/cli/" ${product})
forbid("the program uses public headers" "${include}.*-private\\.h" adapters/cli/*.[ch])
forbid("the product stands without tests and bench" "${include}(tests|bench)/" ${product})

forbid("only adapters know libxml2" "${include}libxml/" models/*.[ch] engine/*.[ch])
forbid("only the engine knows BLAS" "${include}(cblas|lapacke|openblas)" models/*.[ch])
forbid("only the program and the engine know BLAS" "${include}(cblas|lapacke|openblas)" adapters/*.[ch])
forbid("only adapters open files and read the environment"
       "${word}(fopen|open|g_(fopen|open|getenv|file_[a-z_]+|mapped_file_new)|getenv) *\\("
       models/*.[ch] engine/*.[ch])
forbid("only adapters write" "${word}(v?fprintf|fputs|fwrite) *\\(" models/*.[ch] engine/*.[ch])
forbid("only the program prints"
       "${word}(v?printf|puts|putchar|perror|g_print|g_printerr) *\\(|[(,] *std(out|err) *[,)]"
       ${product})
