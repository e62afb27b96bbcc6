# Public headers: every header of a layer, except of the command line and those named *-private.h.
# Each must compile alone; <matchday.h> includes them all.
include(GenerateExportHeader)

file(GLOB_RECURSE public_headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
     models/*.h engine/*.h adapters/*.h)
list(FILTER public_headers EXCLUDE REGEX "^adapters/cli/|-private\\.h$")

set(umbrella_includes)
foreach(layer ${layers})
  set(headers ${public_headers})
  list(FILTER headers INCLUDE REGEX "^${layer}/")
  list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"")
  list(JOIN headers "\n" headers)
  if(headers)
    string(APPEND umbrella_includes "\n${headers}\n")
  endif()
endforeach()

generate_export_header(matchday EXPORT_MACRO_NAME MATCHDAY_API
                       EXPORT_FILE_NAME ${generated}/matchday-export.h)
configure_file(models/version.h.in ${generated}/models/version.h @ONLY)
configure_file(adapters/matchday.h.in ${generated}/matchday.h @ONLY)

target_sources(matchday
  PUBLIC
    FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${public_headers}
    FILE_SET generated TYPE HEADERS BASE_DIRS ${generated}
      FILES ${generated}/matchday.h ${generated}/matchday-export.h ${generated}/models/version.h)
set_target_properties(matchday PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
