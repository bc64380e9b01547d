# Completions of versus for bash: at each TAB the program says what can follow.
_versus() {
    local line=${COMP_LINE:0:COMP_POINT} reply ending
    # bash parts words at = and : where the program does not; what stands before the part stays.
    local word=${line##*[[:space:]]}
    local before=${word%"$2"}
    COMPREPLY=()
    while IFS= read -r reply; do
        case $reply in
        $'\t'files)
            compopt -o filenames 2>/dev/null
            while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -f -- "$2") ;;
        $'\t'files' '*)
            compopt -o filenames 2>/dev/null
            for ending in ${reply#$'\t'files}; do
                while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -f -X "!*.$ending" -- "$2")
            done
            while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -d -- "$2") ;;
        $'\t'folders)
            compopt -o filenames 2>/dev/null
            while IFS= read -r reply; do COMPREPLY+=("$reply"); done < <(compgen -d -- "$2") ;;
        *) COMPREPLY+=("${reply#"$before"}") ;;
        esac
    done < <(versus complete bash -- "$line" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _versus versus
