# The topics of the manual as C: one array of lines for each text. The man page and the completion are
# what the program itself prints from these texts and from the tables of its options.
set(manual_source ${generated}/adapters/cli/manual-texts.c)
set(manual_code "#include \"adapters/cli/manual-texts.h\"\n")
foreach(topic tables scoring settings exit-codes report)
  set(path ${PROJECT_SOURCE_DIR}/adapters/cli/manual/${topic}.md)
  if(topic STREQUAL tables)
    set(path ${PROJECT_SOURCE_DIR}/adapters/tables.md)
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} text)
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\",\n  \"" text "${text}")
  string(REPLACE "-" "_" name ${topic})
  string(APPEND manual_code "\nconst char *const manual_${name}[] = {\n  \"${text}\", 0};\n")
endforeach()
file(CONFIGURE OUTPUT ${manual_source} CONTENT "@manual_code@" @ONLY)

function(matchday_install_manual program)
  target_sources(${program} PRIVATE ${manual_source})
  target_include_directories(${program} PRIVATE ${PROJECT_SOURCE_DIR})
  if(CMAKE_C_FLAGS MATCHES "-fsanitize")
    return() # such a program does not start everywhere
  endif()
  set(made ${PROJECT_BINARY_DIR}/manual)
  add_custom_command(
    OUTPUT ${made}/matchday.1 ${made}/matchday.bash
    COMMAND ${CMAKE_COMMAND} -E make_directory ${made}
    COMMAND ${program} help --form man > ${made}/matchday.1
    COMMAND ${program} help --form bash > ${made}/matchday.bash
    DEPENDS ${program} VERBATIM)
  add_custom_target(manual ALL DEPENDS ${made}/matchday.1 ${made}/matchday.bash)
  install(FILES ${made}/matchday.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${made}/matchday.bash RENAME matchday
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endfunction()
