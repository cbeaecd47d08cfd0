@echo off
rem install.bat [FOLDER]    planck from the wheels beside this file, without network, into FOLDER (else .\planck here).
rem set PYTHON=C:\...\python.exe first for a Python of your choice; set NOPAUSE=1 where nobody sits at the keyboard.
rem This file stays ASCII: cmd reads it in whatever code page the console has. Chinese is said from UTF-8 files.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "PROBE=import sys; sys.exit('.'.join(map(str, sys.version_info[:2])) not in sys.argv[1:])"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "RUN="
set "CODE=1"
set "VERSIONS="
if not exist "%HERE%installer\fits.txt" goto broken
for /f "usebackq delims=" %%V in ("%HERE%installer\fits.txt") do if not defined VERSIONS set "VERSIONS=%%V"

if defined PYTHON goto chosen
call :try py -3
if not defined RUN call :try python
for %%V in (%VERSIONS%) do if not defined RUN call :try py -%%V
if not defined RUN goto nopython
%RUN% "%HERE%installer\install.py" %*
set "CODE=%ERRORLEVEL%"
goto done

:chosen
"%PYTHON%" -c "%PROBE%" %VERSIONS% >nul 2>nul
if not "%ERRORLEVEL%"=="0" goto nopython
"%PYTHON%" "%HERE%installer\install.py" %*
set "CODE=%ERRORLEVEL%"
goto done

:broken
echo The bundle is not whole: installer\fits.txt is missing. Unpack or copy the whole folder first.
goto done

:nopython
set "PAGE="
for /f "tokens=2 delims=:." %%C in ('chcp') do set "PAGE=%%C"
chcp 65001 >nul
type "%HERE%installer\no-python.txt"
if defined PAGE chcp %PAGE% >nul
goto done

:done
if not defined NOPAUSE if "%~1"=="" pause
exit /b %CODE%

:try
%* -c "%PROBE%" %VERSIONS% >nul 2>nul
if "%ERRORLEVEL%"=="0" set "RUN=%*"
exit /b 0
