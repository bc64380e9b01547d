#compdef versus
# Completions of versus for zsh: at each TAB the program says what can follow.
_versus() {
    local answer value about kind
    local -a values open endings
    for answer in "${(@f)$(versus complete zsh -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        case $answer in
            ('') ;;
            ($'\tbefore '*) compset -p ${#${answer#$'\tbefore '}} ;;
            ($'\tfiles'*) kind=files endings=(${=answer#$'\tfiles'}) ;;
            ($'\tfolders') kind=folders ;;
            (*)
                value=${answer%%$'\t'*} about=${answer#*$'\t'}
                [[ -n $about ]] && about=":$about"
                if [[ $value == *= ]]; then
                    open+=("${value//:/\\:}$about")
                else
                    values+=("${value//:/\\:}$about")
                fi
                ;;
        esac
    done
    local found=1
    (( $#values )) && _describe -V 'value' values && found=0
    (( $#open )) && _describe -V 'value' open -S '' && found=0
    case $kind in
        (files)
            if (( $#endings )); then
                _files -g "*.(${(j:|:)endings})(-.)" && found=0
            else
                _files && found=0
            fi
            ;;
        (folders) _files -/ && found=0 ;;
    esac
    return found
}
if [[ ${funcstack[1]} == _versus ]]; then _versus "$@"; else compdef _versus versus; fi
