# How every file of the project is compiled, as one interface library; nothing global.
include(CheckCCompilerFlag)
include(CheckPIESupported)
check_pie_supported()

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

check_c_compiler_flag(-fcf-protection HAVE_CF_PROTECTION)

add_library(matchday-options INTERFACE)
target_compile_definitions(matchday-options INTERFACE
  _XOPEN_SOURCE=700 _DEFAULT_SOURCE
  GLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74
  GLIB_VERSION_MAX_ALLOWED=GLIB_VERSION_2_74
  G_LOG_DOMAIN="matchday")
target_compile_options(matchday-options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
  -Wformat=2
  $<$<BOOL:${MATCHDAY_WERROR}>:-Werror>
  -ffp-contract=off # a*b+c rounds the same on every machine
  -fstack-protector-strong
  $<$<BOOL:${HAVE_CF_PROTECTION}>:-fcf-protection>
  $<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=>
  $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
  $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>) # needs optimisation
target_link_options(matchday-options INTERFACE -Wl,-z,relro,-z,now)
