# Installed: library, headers, program, and the two ways to find them (pkg-config, find_package).
include(CMakePackageConfigHelpers)

set(include_dir ${CMAKE_INSTALL_INCLUDEDIR}/matchday)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/matchday)

install(TARGETS matchday EXPORT matchday
        LIBRARY
        FILE_SET HEADERS DESTINATION ${include_dir}
        FILE_SET generated DESTINATION ${include_dir})

# pcfiledir keeps the file true wherever the tree is installed or moved to.
file(RELATIVE_PATH pc_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/matchday.pc.in matchday.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/matchday.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

configure_package_config_file(cmake/matchday-config.cmake.in matchday-config.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/matchday-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/matchday-config.cmake
              ${PROJECT_BINARY_DIR}/matchday-config-version.cmake
        DESTINATION ${package_dir})
install(EXPORT matchday NAMESPACE matchday:: FILE matchday-targets.cmake
        DESTINATION ${package_dir})

# For whoever reads shortlists.xml or writes lists of members.
install(FILES adapters/shortlists/shortlists.rng adapters/members/members.rng DESTINATION ${CMAKE_INSTALL_DATADIR}/matchday)
